package io.payonce.processor.notification.key;

import io.payonce.processor.notification.form.ByteSlice;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All apps whose notifications are ours, as they are at one moment. Immutable. */
public final class Merchants {

  private final Map<String, MerchantApp> byAppId;

  private Merchants(Map<String, MerchantApp> byAppId) {
    this.byAppId = byAppId;
  }

  /** These apps, each app_id once. */
  public static Merchants of(Collection<MerchantApp> apps) {
    Map<String, MerchantApp> byAppId = new HashMap<>();
    for (MerchantApp app : apps) {
      if (byAppId.put(app.appId(), app) != null) {
        throw new IllegalArgumentException(
            "expected each app_id once, got " + app.appId() + " twice");
      }
    }
    requireMarksEverywhere(byAppId.values());
    return new Merchants(byAppId);
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

  /** How many apps there are. */
  public int size() {
    return byAppId.size();
  }
}
