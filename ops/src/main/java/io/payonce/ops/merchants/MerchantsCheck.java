package io.payonce.ops.merchants;

import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Looks for what a merchants file allows and an operator should know. */
final class MerchantsCheck {

  private final Merchants merchants;
  private final Instant now;
  private final Duration soon;
  private final List<Finding> findings = new ArrayList<>();

  private MerchantsCheck(Merchants merchants, Instant now, Duration soon) {
    this.merchants = merchants;
    this.now = now;
    this.soon = soon;
  }

  /**
   * Something to know.
   *
   * @param isFault whether something must be done
   * @param where the app or sender
   * @param text what, and what to do
   */
  record Finding(boolean isFault, String where, String text) {}

  /** All that is found, by app. */
  static List<Finding> of(Merchants merchants, Instant now, Duration soon) {
    MerchantsCheck check = new MerchantsCheck(merchants, now, soon);
    apps(merchants).forEach(check::app);
    return check.findings;
  }

  /** The apps in the order of their numbers. */
  static List<MerchantApp> apps(Merchants merchants) {
    return merchants.apps().stream().sorted(Comparator.comparing(MerchantApp::appId)).toList();
  }

  private void app(MerchantApp app) {
    String where = "app " + app.appId();
    if (app.sellerIds().isEmpty()) {
      note(where, "seller_ids is empty: a payment to anybody's account is believed");
    }
    good(app, where);
    overlaps(app, where);
    app.keys().forEach(key -> shared(app, key, where));
    app.keys().stream()
        .filter(MerchantKey::isCompromised)
        .forEach(key -> note(where, "key " + key.id() + " is marked compromised"));
  }

  private void good(MerchantApp app, String where) {
    List<MerchantKey> good = app.keys().stream().filter(key -> key.isGoodAt(now)).toList();
    if (good.isEmpty()) {
      fault(where, "no key is good now: everything that it receives is rejected, NO_VALID_KEY");
      return;
    }
    Instant end = lastEnd(good);
    if (end != null && end.isBefore(now.plus(soon))) {
      String left = Duration.between(now, end).toDays() + " days";
      boolean isFollowed = app.keys().stream().anyMatch(key -> key.isGoodAt(end));
      String text = "the last key that is good now ends in " + left + ", " + end;
      if (isFollowed) {
        note(where, text + ", and another is good from then on");
      } else {
        fault(where, text + ": download the next one from Alipay's console and add it");
      }
    }
  }

  /** Null when one of them has no end. */
  private Instant lastEnd(Collection<MerchantKey> good) {
    List<Instant> ends = good.stream().map(key -> KeyLine.of(key, now).end()).toList();
    return ends.contains(null)
        ? null
        : ends.stream().filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
  }

  private void overlaps(MerchantApp app, String where) {
    List<String> good =
        app.keys().stream().filter(key -> key.isGoodAt(now)).map(MerchantKey::id).toList();
    if (good.size() > 1) {
      note(where, "keys " + String.join(", ", good) + " are good at the same time: a rotation");
    }
  }

  private void shared(MerchantApp app, MerchantKey key, String where) {
    for (MerchantApp other : apps(merchants)) {
      for (MerchantKey same : other.keys()) {
        boolean isEarlier = other.appId().compareTo(app.appId()) < 0;
        if (isEarlier && key.isSameKey(same)) {
          note(
              where,
              "key %s is key %s of app %s, too: Alipay has a key of its own for each app"
                  .formatted(key.id(), same.id(), other.appId()));
        }
      }
    }
  }

  private void note(String where, String text) {
    findings.add(new Finding(false, where, text));
  }

  private void fault(String where, String text) {
    findings.add(new Finding(true, where, text));
  }
}
