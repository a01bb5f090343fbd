package io.payonce.ops.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rate: notifications a second, or {@code max}. */
public final class RateConverter implements ITypeConverter<Double> {

  public static final String MAX = "max";

  @Override
  public Double convert(String text) {
    double rate = text.equals(MAX) ? Double.POSITIVE_INFINITY : number(text);
    if (!(rate > 0)) {
      throw wrong(text);
    }
    return rate;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw wrong(text);
    }
  }

  private static TypeConversionException wrong(String text) {
    return new TypeConversionException(
        "expected a number above 0, or max for as fast as the connections take them, got " + text);
  }
}
