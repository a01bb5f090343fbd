package io.payonce.processor.notification.sender;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The senders of JSON envelopes, by their names. Immutable. */
public final class Senders {

  /** No sender but Alipay. */
  public static final Senders NONE = new Senders(Map.of());

  private final Map<String, Sender> byName;

  private Senders(Map<String, Sender> byName) {
    this.byName = byName;
  }

  /** These senders, each name and each secret once. */
  public static Senders of(Collection<Sender> senders) {
    Map<String, Sender> byName = new LinkedHashMap<>();
    for (Sender sender : senders) {
      byName.values().forEach(other -> requireOwnSecrets(sender, other));
      if (byName.put(sender.name(), sender) != null) {
        throw new IllegalArgumentException(
            "expected each sender once, got " + sender.name() + " twice");
      }
    }
    return new Senders(byName);
  }

  /** With a secret of two senders, each could sign as the other. */
  private static void requireOwnSecrets(Sender one, Sender other) {
    for (SharedSecret secret : one.secrets().secrets()) {
      if (!one.name().equals(other.name())
          && other.secrets().secrets().stream().anyMatch(secret::isSameSecret)) {
        throw new IllegalArgumentException(
            "secret %s of sender %s is one of sender %s, too: give each its own"
                .formatted(secret.id(), one.name(), other.name()));
      }
    }
  }

  /** An order is told under the name of an app: no sender may be taken for one. */
  public void requireNoneIsNamed(Collection<String> appIds) {
    for (String appId : appIds) {
      if (byName.containsKey(appId)) {
        throw new IllegalArgumentException(
            "expected a sender to have another name than an app, got "
                + appId
                + " for both: rename the sender");
      }
    }
  }

  /** The sender, or null when it is not ours. */
  public Sender find(String name) {
    return byName.get(name);
  }

  /** All of them, in the order of the file. */
  public List<Sender> all() {
    return List.copyOf(byName.values());
  }
}
