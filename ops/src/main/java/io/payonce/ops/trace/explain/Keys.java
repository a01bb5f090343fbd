package io.payonce.ops.trace.explain;

import io.payonce.ops.trace.explain.TrialKey.Origin;
import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.ops.trace.explain.repair.Found;
import io.payonce.ops.trace.explain.repair.Shown;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that are tried, the likeliest first, and what it means when one of them fits. */
final class Keys {

  /** How Alipay numbers the sandbox's apps: since 2023, and before. */
  private static final Pattern SANDBOX_APP = Pattern.compile("9021\\d{12}|2021000\\d{9}");

  private final List<TrialKey> all = new ArrayList<>();
  private final Instant receivedAt;

  Keys(Evidence evidence, String appId) {
    receivedAt = evidence.receivedAt();
    evidence
        .merchants()
        .apps()
        .forEach(app -> app.keys().forEach(key -> all.add(TrialKey.configured(app.appId(), key))));
    all.sort(
        Comparator.comparing((TrialKey key) -> !key.appId().equals(appId))
            .thenComparing(key -> !key.isGoodAt(receivedAt))
            .thenComparing(TrialKey::label));
    all.addAll(evidence.given());
  }

  List<TrialKey> all() {
    return all;
  }

  List<String> labels() {
    return all.stream().map(TrialKey::label).toList();
  }

  boolean hasApplicationKey() {
    return all.stream().anyMatch(key -> key.origin() == Origin.APPLICATION);
  }

  /** A configured key that is the application's own. */
  Optional<Found> configuredByMistake() {
    return all.stream()
        .filter(key -> key.origin() == Origin.APPLICATION)
        .flatMap(
            own ->
                all.stream()
                    .filter(key -> key.origin() == Origin.MERCHANTS_FILE && key.isSameKey(own)))
        .map(key -> new Found(Cause.APPLICATION_KEY_CONFIGURED, key.label()))
        .findFirst();
  }

  /** Lengths of signatures under these keys. */
  boolean fits(int signatureBytes) {
    return all.stream().anyMatch(key -> key.fits(signatureBytes));
  }

  /** What is wrong with a key that fits, and with the algorithm. */
  List<Found> causes(Seal seal, String appId, String signType) {
    List<Found> found = new ArrayList<>();
    owner(seal.key(), appId).ifPresent(found::add);
    algorithm(seal, signType).ifPresent(found::add);
    return found;
  }

  private Optional<Found> owner(TrialKey key, String appId) {
    return switch (key.origin()) {
      case APPLICATION -> Optional.of(new Found(Cause.APPLICATION_KEY, key.label()));
      case GIVEN -> Optional.of(new Found(Cause.KEY_NOT_CONFIGURED, key.label()));
      case MERCHANTS_FILE -> configured(key, appId);
    };
  }

  /** Kinds without app_id are signed by the key of whichever app they are about. */
  private Optional<Found> configured(TrialKey key, String appId) {
    if (appId == null) {
      return Optional.empty();
    }
    if (!key.appId().equals(appId)) {
      boolean isMixed = isSandbox(key.appId()) != isSandbox(appId);
      Cause cause = isMixed ? Cause.SANDBOX_AND_PRODUCTION : Cause.ANOTHER_APPS_KEY;
      String named = key.label() + ", and it names app " + Shown.name(appId);
      return Optional.of(new Found(cause, named));
    }
    if (key.isCompromised()) {
      return Optional.of(new Found(Cause.KEY_COMPROMISED, key.label() + " is marked compromised"));
    }
    return key.isGoodAt(receivedAt)
        ? Optional.empty()
        : Optional.of(
            new Found(
                Cause.KEY_OUT_OF_VALIDITY,
                key.label() + " is good" + key.validity() + ", received at " + receivedAt));
  }

  private static boolean isSandbox(String appId) {
    return appId != null && SANDBOX_APP.matcher(appId).matches();
  }

  private static Optional<Found> algorithm(Seal seal, String signType) {
    SignatureAlgorithm configured = seal.key().algorithm();
    if (configured != null && configured != seal.algorithm()) {
      return Optional.of(
          new Found(
              seal.algorithm() == SignatureAlgorithm.RSA
                  ? Cause.RSA_INSTEAD_OF_RSA2
                  : Cause.RSA2_INSTEAD_OF_RSA,
              seal.key().label()));
    }
    return Objects.equals(signType, seal.algorithm().name())
        ? Optional.empty()
        : Optional.of(
            new Found(
                Cause.SIGN_TYPE_ALTERED,
                "it was made as "
                    + seal.algorithm()
                    + ", sign_type is "
                    + (signType == null ? "missing" : Shown.name(signType))));
  }
}
