package io.payonce.ops.bench.verify;

import io.payonce.ops.bench.figures.Machine;
import io.payonce.ops.bench.figures.Median;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * The result of {@code bench verify}.
 *
 * @param bodyBytes mean size of a notification
 * @param sdk file of Alipay's SDK; null when it was not there
 * @param opensslPerSecond of one core, by CPU time, in each round; empty without openssl
 * @param runs in their order
 */
record VerifyBenchResult(
    Machine machine,
    VerifyBenchSettings settings,
    double bodyBytes,
    String sdk,
    List<Double> opensslPerSecond,
    List<Run> runs) {

  /** The key of a row of the table. */
  public record Course(String path, String provider, int threads) {

    /** Not to be compared with openssl's RSA. */
    boolean isSm2() {
      return path.endsWith("SM2");
    }
  }

  /**
   * One way in one round.
   *
   * @param perSecond of all threads together, by the clock
   * @param perCpuSecond of one thread, by its CPU time: what openssl tells too
   * @param bytes allocated for one
   */
  public record Run(
      Course course, int round, double perSecond, double perCpuSecond, double bytes) {}

  /**
   * The medians of a course.
   *
   * @param ofOpenssl its rate by CPU time as a share of openssl's, the median of the rounds'
   *     shares; null without openssl and for SM2
   */
  public record Row(
      Course course, double perSecond, double perCpuSecond, Double ofOpenssl, double bytes) {

    /** CPU time of one. */
    public double micros() {
      return 1e6 / perCpuSecond;
    }
  }

  /** A row for each course, in their order. */
  public List<Row> rows() {
    Set<Course> courses = new LinkedHashSet<>();
    runs.forEach(run -> courses.add(run.course()));
    return courses.stream().map(this::row).toList();
  }

  private Row row(Course course) {
    return new Row(
        course,
        median(course, Run::perSecond),
        median(course, Run::perCpuSecond),
        opensslPerSecond.isEmpty() || course.isSm2()
            ? null
            : median(course, run -> run.perCpuSecond() / opensslPerSecond.get(run.round() - 1)),
        median(course, Run::bytes));
  }

  private double median(Course course, ToDoubleFunction<Run> figure) {
    return Median.of(
        runs.stream()
            .filter(run -> run.course().equals(course))
            .map(figure::applyAsDouble)
            .toList());
  }
}
