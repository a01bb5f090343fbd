package io.payonce.ingress.admission;

import io.github.bucket4j.TimeMeter;
import io.payonce.ingress.limit.Limits;
import io.payonce.ingress.metrics.IngressMeasurements;
import io.payonce.ingress.metrics.IngressMetrics;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules in force, and the buckets that go with them. */
public final class LiveRules {

  private static final Logger LOG = LoggerFactory.getLogger(LiveRules.class);

  private final AtomicLong failures = new AtomicLong();
  private volatile AdmissionRules rules;
  private volatile Limits limits;

  public LiveRules(AdmissionRules rules) {
    this.rules = rules;
    this.limits = new Limits(rules.rates(), TimeMeter.SYSTEM_NANOTIME);
  }

  public AdmissionRules rules() {
    return rules;
  }

  public Limits limits() {
    return limits;
  }

  /** Takes other rules into use; buckets are kept where the rates stay as they are. */
  public void take(AdmissionRules next) {
    if (!next.rates().equals(rules.rates())) {
      limits = new Limits(next.rates(), TimeMeter.SYSTEM_NANOTIME);
    }
    rules = next;
  }

  /** Takes rules into use that have yet to be read; bad ones change nothing and are an alarm. */
  public void renew(
      Callable<Map<String, String>> properties,
      Function<Map<String, String>, AdmissionRules> check) {
    try {
      take(check.apply(properties.call()));
      LOG.atInfo().log("Configuration read again: limits, checks and the access log are in force");
    } catch (Exception e) {
      failures.incrementAndGet();
      LOG.atError()
          .addKeyValue("failure", e.getMessage())
          .log("The configuration is bad, the last good rules stay in force");
    }
  }

  public void measure(IngressMeasurements measurements) {
    measurements.total(IngressMetrics.CONFIG_RELOAD_FAILURES, failures::get);
  }
}
