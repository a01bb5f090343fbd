package io.payonce.ops.verb;

import io.payonce.ops.log.Point;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a place in a topic. */
final class PointConverter implements ITypeConverter<Point> {

  @Override
  public Point convert(String text) {
    try {
      return Point.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
