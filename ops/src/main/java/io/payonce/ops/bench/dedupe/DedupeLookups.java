package io.payonce.ops.bench.dedupe;

import io.payonce.ops.bench.figures.Median;
import io.payonce.ops.local.alipay.NotifyIds;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** Asks a store in several ways in turn, so that what else goes on meets all of them. */
final class DedupeLookups {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** One way with one kind of question. */
  private static final class Course {

    private final String way;
    private final DedupeStore.Lookup lookup;
    private final DedupeQuestion question;
    private final List<Double> means = new ArrayList<>();
    private final List<Double> cpuMeans = new ArrayList<>();
    private final Histogram nanos = new Histogram(LONGEST_NANOS, 3);

    private Course(String way, DedupeStore.Lookup lookup, DedupeQuestion question) {
      this.way = way;
      this.lookup = lookup;
      this.question = question;
    }

    private DedupeRun.Timing timing() {
      return new DedupeRun.Timing(
          way,
          question,
          Median.of(cpuMeans),
          Median.of(means),
          nanos.getValueAtPercentile(50) / 1e3,
          nanos.getValueAtPercentile(99) / 1e3);
    }
  }

  private final List<Course> courses = new ArrayList<>();
  private final NotifyIds ids;
  private final long nowMs;
  private final long count;
  private final Consumer<String> progress;
  private long asked;

  DedupeLookups(
      Map<String, DedupeStore.Lookup> lookups,
      NotifyIds ids,
      long nowMs,
      long count,
      Consumer<String> progress) {
    this.ids = ids;
    this.nowMs = nowMs;
    this.count = count;
    this.progress = progress;
    for (DedupeQuestion question : DedupeQuestion.values()) {
      lookups.forEach((way, lookup) -> courses.add(new Course(way, lookup, question)));
    }
  }

  /** After a round that is not measured, so many rounds of so many lookups of each kind. */
  List<DedupeRun.Timing> measure(int rounds, int lookups) {
    for (int round = 0; round <= rounds; round++) {
      progress.accept("lookups, round " + round + " of " + rounds);
      for (Course course : courses) {
        ask(course, lookups, round > 0);
      }
    }
    return courses.stream().map(Course::timing).toList();
  }

  private void ask(Course course, int lookups, boolean isMeasured) {
    String[] asking = new String[lookups];
    for (int i = 0; i < lookups; i++) {
      asking[i] = course.question.id(ids, nowMs, NotifyIds.scrambled(++asked), count);
    }
    boolean isSeen = course.question == DedupeQuestion.SEEN;
    long sum = 0;
    long cpu = THREADS.getCurrentThreadCpuTime();
    for (String id : asking) {
      long from = System.nanoTime();
      boolean answer = course.lookup.isSeen(id, nowMs);
      long nanos = System.nanoTime() - from;
      if (answer != isSeen) {
        throw new IllegalStateException(course.way + " is wrong about an id");
      }
      sum += nanos;
      if (isMeasured) {
        course.nanos.recordValue(Math.min(nanos, LONGEST_NANOS));
      }
    }
    if (isMeasured) {
      course.means.add(sum / 1e3 / lookups);
      course.cpuMeans.add((THREADS.getCurrentThreadCpuTime() - cpu) / 1e3 / lookups);
    }
  }
}
