package io.payonce.ops.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes as people write them: {@code 64M}, {@code 1G}. */
public final class SizeConverter implements ITypeConverter<Long> {

  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,5})([MG])");
  private static final int MEGA_SHIFT = 20;
  private static final int GIGA_SHIFT = 30;

  @Override
  public Long convert(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new TypeConversionException("expected a size as 64M or 1G, got " + text);
    }
    int shift = form.group(2).equals("M") ? MEGA_SHIFT : GIGA_SHIFT;
    return Long.parseLong(form.group(1)) << shift;
  }
}
