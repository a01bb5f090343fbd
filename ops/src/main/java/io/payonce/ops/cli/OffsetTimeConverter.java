package io.payonce.ops.cli;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment with its offset: {@code 2026-11-30T00:00:00+08:00}. */
public final class OffsetTimeConverter implements ITypeConverter<OffsetDateTime> {

  @Override
  public OffsetDateTime convert(String text) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "expected a time with its offset as 2026-11-30T00:00:00+08:00, got " + text);
    }
  }
}
