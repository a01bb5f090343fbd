package io.payonce.ops.local.sender;

import io.payonce.ops.cli.OpsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A sender as the merchants file describes it.
 *
 * @param file the merchants file, for people
 * @param name in the path {@code /notify/NAME}
 * @param apps the apps whose orders it may tell of, in their order, each with the use that it makes
 *     of them: ignore, check or require
 * @param secrets in their order
 * @param limits how far its stamps may lie from the receipt
 * @param fields JSON pointers into data, by the name of the field
 * @param eventTypes the event types of the file, in their order
 * @param facts the fact of those that have one
 */
public record SenderProfile(
    Path file,
    String name,
    Map<String, String> apps,
    List<Secret> secrets,
    StampLimits limits,
    Map<String, String> fields,
    List<String> eventTypes,
    Map<String, String> facts) {

  private static final String REQUIRE = "require";

  /**
   * A secret by file.
   *
   * @param validFrom the first receipt that it is good for, or null
   * @param validTo the first receipt that it is no longer good for, or null
   */
  public record Secret(String id, Path file, Instant validFrom, Instant validTo) {

    boolean isGoodAt(Instant time) {
      return (validFrom == null || !time.isBefore(validFrom))
          && (validTo == null || time.isBefore(validTo));
    }
  }

  /**
   * The secret that is good at a time: of several, the last in the file.
   *
   * @throws OpsException when there is none
   */
  public HmacSecret secretAt(Instant time) {
    Secret good =
        secrets.stream()
            .filter(secret -> secret.isGoodAt(time))
            .reduce((one, later) -> later)
            .orElseThrow(
                () ->
                    new OpsException(
                        "%s: expected a secret of sender %s that is good at %s, got %s: mend valid_from and valid_to, or give --secret-file"
                            .formatted(
                                file, name, time, secrets.isEmpty() ? "none" : "others only")));
    return HmacSecret.read(file + ": secret " + good.id() + " of sender " + name, good.file());
  }

  /** The numbers of its apps. */
  public List<String> appIds() {
    return List.copyOf(apps.keySet());
  }

  /** Whether an app withholds payments until its merchant's order is known. */
  public boolean requiresOrders(String appId) {
    return REQUIRE.equals(apps.get(appId));
  }

  /**
   * The one event type that tells a fact.
   *
   * @throws OpsException when there is none, or more than one
   */
  public String eventTypeOf(String fact) {
    List<String> types = eventTypes.stream().filter(type -> fact.equals(facts.get(type))).toList();
    if (types.size() == 1) {
      return types.get(0);
    }
    throw new OpsException(
        types.isEmpty()
            ? "%s: expected an event type of sender %s with \"fact\": \"%s\", got none: add one to its events, as \"order.%s\": {\"fact\": \"%s\"}"
                .formatted(file, name, fact, fact, fact)
            : "%s: sender %s has several event types with the fact %s: expected --event-type, one of %s"
                .formatted(file, name, fact, types));
  }
}
