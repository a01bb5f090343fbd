package io.payonce.processor.access;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests that were refused because of their caller, by reason. */
public final class Refusals {

  private final LongAdder withoutToken = new LongAdder();
  private final LongAdder withoutCertificate = new LongAdder();
  private final LongAdder withoutRole = new LongAdder();
  private final LongAdder withoutKeys = new LongAdder();
  private final Map<TokenFault, LongAdder> byFault = new TreeMap<>();

  Refusals() {
    for (TokenFault fault : TokenFault.values()) {
      byFault.put(fault, new LongAdder());
    }
  }

  void count(Verdict verdict) {
    if (verdict instanceof Verdict.NoToken none) {
      none.fault().map(byFault::get).orElse(withoutToken).increment();
    } else if (verdict instanceof Verdict.NoCertificate) {
      withoutCertificate.increment();
    } else if (verdict instanceof Verdict.RoleMissing) {
      withoutRole.increment();
    } else if (verdict instanceof Verdict.KeysUnavailable) {
      withoutKeys.increment();
    }
  }

  /** The counts since the start; every reason is there. */
  public Map<String, Long> byReason() {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("no_token", withoutToken.sum());
    counts.put("no_certificate", withoutCertificate.sum());
    counts.put("role_missing", withoutRole.sum());
    counts.put("keys_unavailable", withoutKeys.sum());
    byFault.forEach((fault, count) -> counts.put(label(fault), count.sum()));
    return counts;
  }

  private static String label(TokenFault fault) {
    return "token_" + fault.name().toLowerCase(Locale.ROOT);
  }
}
