package io.payonce.ops.records.log;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a place in a topic. */
public final class PointConverter implements ITypeConverter<Point> {

  @Override
  public Point convert(String text) {
    try {
      return Point.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
