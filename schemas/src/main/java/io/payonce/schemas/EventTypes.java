package io.payonce.schemas;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** All types of events, as {@code ce_type} has them. */
public final class EventTypes {

  private static final Set<String> ALL = collect();

  private EventTypes() {}

  /** Every type, orders first. */
  public static Set<String> all() {
    return ALL;
  }

  /**
   * The short word for a type: {@code paid} of an order, {@code agreement.signed} of other kinds.
   */
  public static String word(String ceType) {
    return ceType.replaceAll("^payonce\\.(order\\.)?|\\.v\\d+$", "");
  }

  private static Set<String> collect() {
    Set<String> all = new LinkedHashSet<>();
    Arrays.stream(OrderEventType.values()).map(OrderEventType::ceType).forEach(all::add);
    Arrays.stream(AgreementEventType.values()).map(AgreementEventType::ceType).forEach(all::add);
    Arrays.stream(AuthorizationEventType.values())
        .map(AuthorizationEventType::ceType)
        .forEach(all::add);
    all.add(NotifiedEvent.CE_TYPE);
    return Collections.unmodifiableSet(all);
  }
}
