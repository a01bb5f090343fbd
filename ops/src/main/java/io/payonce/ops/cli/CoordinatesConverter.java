package io.payonce.ops.cli;

import io.payonce.schemas.Coordinates;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where a record lies: {@code topic/partition/offset}, as headers and reports write it. */
public final class CoordinatesConverter implements ITypeConverter<Coordinates> {

  @Override
  public Coordinates convert(String text) {
    Coordinates at = Coordinates.parse(text);
    if (at == null) {
      throw new TypeConversionException(
          "expected TOPIC/PARTITION/OFFSET as payonce.notifications/3/120, got " + text);
    }
    return at;
  }
}
