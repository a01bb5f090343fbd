package io.payonce.processor.notification.key;

import io.payonce.processor.notification.form.ByteSlice;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.Senders;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** All apps and senders whose notifications are ours, as they are at one moment. Immutable. */
public final class Merchants {

  private final Map<String, MerchantApp> byAppId;
  private final Senders senders;

  private Merchants(Map<String, MerchantApp> byAppId, Senders senders) {
    this.byAppId = byAppId;
    this.senders = senders;
  }

  /** These apps, each app_id once, and no other sender. */
  public static Merchants of(Collection<MerchantApp> apps) {
    return of(apps, Senders.NONE);
  }

  /** These apps, each app_id once, and these senders, none with the name of an app. */
  public static Merchants of(Collection<MerchantApp> apps, Senders senders) {
    Map<String, MerchantApp> byAppId = new HashMap<>();
    for (MerchantApp app : apps) {
      if (byAppId.put(app.appId(), app) != null) {
        throw new IllegalArgumentException(
            "expected each app_id once, got " + app.appId() + " twice");
      }
    }
    requireMarksEverywhere(byAppId.values());
    senders.requireNoneIsNamed(byAppId.keySet());
    byAppId.values().forEach(app -> senders.requireNoneIsNamed(app.authAppIds()));
    return new Merchants(byAppId, senders);
  }

  /** Under another name a compromised key would still be believed. */
  private static void requireMarksEverywhere(Collection<MerchantApp> apps) {
    List<MerchantKey> compromised =
        apps.stream()
            .flatMap(app -> app.keys().stream())
            .filter(MerchantKey::isCompromised)
            .toList();
    for (MerchantApp app : apps) {
      for (MerchantKey key : app.keys()) {
        if (!key.isCompromised() && compromised.stream().anyMatch(key::isSameKey)) {
          throw new IllegalArgumentException(
              "key "
                  + key.id()
                  + " of app "
                  + app.appId()
                  + " is one that is marked compromised elsewhere: mark it here too, or remove it");
        }
      }
    }
  }

  /** The app, or null when it is not ours. */
  public MerchantApp find(ByteSlice appId) {
    return byAppId.get(appId.latin1());
  }

  /** The apps, in no order. */
  public Collection<MerchantApp> apps() {
    return Collections.unmodifiableCollection(byAppId.values());
  }

  /** The first moment at which an app's last certificate ends; empty when none does. */
  public Optional<Instant> certificateEnd(Instant now) {
    return apps().stream()
        .flatMap(app -> app.certificateEnd(now).stream())
        .min(Comparator.naturalOrder());
  }

  /** The apps, Alipay's and the senders', that wait for their merchants' orders. */
  public SortedSet<String> requiringOrders() {
    SortedSet<String> ids = new TreeSet<>();
    byAppId.forEach((id, app) -> addIfRequired(ids, id, app.orders()));
    senders
        .all()
        .forEach(
            sender -> sender.orders().apps().forEach((id, mode) -> addIfRequired(ids, id, mode)));
    return ids;
  }

  private static void addIfRequired(Set<String> ids, String id, OrdersMode mode) {
    if (mode == OrdersMode.REQUIRE) {
      ids.add(id);
    }
  }

  /** The senders of JSON envelopes. */
  public Senders senders() {
    return senders;
  }

  /** How many apps there are. */
  public int size() {
    return byAppId.size();
  }
}
