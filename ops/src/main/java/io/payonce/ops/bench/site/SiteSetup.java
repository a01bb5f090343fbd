package io.payonce.ops.bench.site;

import java.util.List;
import java.util.Map;

/**
 * Everything beside the machine that is needed to repeat a comparison on a site.
 *
 * @param against null when there was no other receiver
 */
public record SiteSetup(
    List<String> brokerJvm,
    List<String> ingressJvm,
    Map<String, String> ingressProperties,
    int partitions,
    double warmupSeconds,
    double runSeconds,
    int rounds,
    String against) {

  private static final double MS_PER_SECOND = 1000.0;

  /** Of these settings. */
  public static SiteSetup of(SiteSettings site, ReceiverComparison comparison) {
    return new SiteSetup(
        site.brokerJvm(),
        site.ingressJvm(),
        site.ingressProperties(),
        site.partitions(),
        comparison.warmup().toMillis() / MS_PER_SECOND,
        comparison.duration().toMillis() / MS_PER_SECOND,
        comparison.rounds(),
        comparison.against() == null ? null : comparison.against().toString());
  }
}
