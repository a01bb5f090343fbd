package io.payonce.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds inputs that cost far more CPU time than letters of the same length.
 *
 * <p>CPU time of this thread, never wall time, and always beside a control in the same process: a
 * quadratic step costs hundreds of times the control at 64 KiB, a linear one a few times.
 */
public final class LinearTime {

  /** Bytes of an input: the most that a body may have. */
  public static final int BYTES = 65536;

  /**
   * Linear steps take up to 5 times the control at this size, quadratic ones 100 times and more.
   */
  private static final int CONTROLS_MAX = 20;

  /** A control of microseconds would make what a loaded machine adds count. */
  private static final long CONTROL_NANOS_MIN = 500_000;

  private static final int WARM_UP = 200;
  private static final int TRIES = 5;
  private static final String SEPARATORS = "%&=+;,:.?/{}[]\"\\ \r\n\t\0'<>#@!-_aA019";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private LinearTime() {}

  /** An input and what it is made of, for people. */
  public record Input(String name, byte[] bytes) {}

  /** The inputs that took too long. */
  public static List<String> tooSlow(Consumer<byte[]> step, Stream<Input> inputs) {
    byte[] control = repeated("a=", "letters");
    for (int i = 0; i < WARM_UP; i++) {
      step.accept(control);
    }
    long most = Math.max(CONTROL_NANOS_MIN, leastNanos(step, control, 0)) * CONTROLS_MAX;
    List<String> slow = new ArrayList<>();
    inputs.forEach(
        input -> {
          long nanos = leastNanos(step, input.bytes(), most);
          if (nanos > most) {
            slow.add(input.name() + ": " + nanos / 1000 + " µs, at most " + most / 1000);
          }
        });
    return slow;
  }

  /** Every byte and every pattern of separators, plain and percent-encoded. */
  public static Stream<Input> patterns() {
    return Stream.of(bytes(), separators(), prefixed()).flatMap(s -> s);
  }

  private static Stream<Input> bytes() {
    return IntStream.range(0, 256)
        .boxed()
        .flatMap(b -> Stream.of(input(latin1(b)), input(escaped(b))));
  }

  /** Every pair of bytes, in the value of a field. */
  public static Stream<Input> pairs() {
    return IntStream.range(0, 65536)
        .mapToObj(pair -> behind("a=", latin1(pair >> 8) + latin1(pair & 0xff)));
  }

  /** Separators in every order, plain or so that they are there after decoding. */
  private static Stream<Input> separators() {
    return SEPARATORS
        .chars()
        .boxed()
        .flatMap(a -> SEPARATORS.chars().boxed().map(b -> new int[] {a, b}))
        .flatMap(
            ab ->
                Stream.of(
                    input(escaped(ab[0]) + escaped(ab[1])),
                    input(latin1(ab[0]) + escaped(ab[1])),
                    input(escaped(ab[0]) + latin1(ab[1])),
                    input(escaped('&') + "name" + latin1(ab[0]) + escaped(ab[1]))));
  }

  /** Patterns behind the beginning of a field, where a value is: once one name, then no more. */
  private static Stream<Input> prefixed() {
    return Stream.of("a=", "sign=", "charset=GBK&a=", "out_trade_no=", "%61=", "notify_id=%E8")
        .flatMap(
            prefix ->
                SEPARATORS
                    .chars()
                    .boxed()
                    .flatMap(
                        c ->
                            Stream.of(
                                behind(prefix, escaped(c)),
                                behind(prefix, latin1(c)),
                                behind(prefix, escaped('&') + escaped(c)),
                                behind(prefix, "%26a%3D" + escaped(c)))));
  }

  private static Input input(String pattern) {
    return behind("", pattern);
  }

  private static Input behind(String prefix, String pattern) {
    return new Input(prefix + visible(pattern), repeated(prefix, pattern));
  }

  private static byte[] repeated(String prefix, String pattern) {
    byte[] once = pattern.getBytes(ISO_8859_1);
    byte[] bytes = Arrays.copyOf(prefix.getBytes(ISO_8859_1), BYTES);
    for (int i = prefix.length(); i < bytes.length; i++) {
      bytes[i] = once[(i - prefix.length()) % once.length];
    }
    // An escape that the end cuts would be malformed, and nothing else would be looked at.
    Arrays.fill(bytes, BYTES - (BYTES - prefix.length()) % once.length, BYTES, (byte) 'x');
    return bytes;
  }

  private static String latin1(int b) {
    return String.valueOf((char) b);
  }

  private static String escaped(int b) {
    return "%%%02X".formatted(b);
  }

  private static String visible(String pattern) {
    StringBuilder text = new StringBuilder();
    pattern
        .chars()
        .forEach(c -> text.append(c > ' ' && c < 127 ? latin1(c) : "\\x%02x".formatted(c)));
    return text.toString();
  }

  private static long leastNanos(Consumer<byte[]> step, byte[] bytes, long enough) {
    long least = nanos(step, bytes);
    for (int i = 1; i < TRIES && least > enough; i++) {
      least = Math.min(least, nanos(step, bytes));
    }
    return least;
  }

  private static long nanos(Consumer<byte[]> step, byte[] bytes) {
    long began = THREADS.getCurrentThreadCpuTime();
    step.accept(bytes);
    return THREADS.getCurrentThreadCpuTime() - began;
  }
}
