package io.payonce.processor.notification.sender;

import io.payonce.processor.notification.json.JsonPath;
import java.util.EnumMap;
import java.util.Map;

/**
 * The orders that a sender may tell of, and where its data holds their fields.
 *
 * @param apps the use that each app makes of its merchant's orders, by the app's number
 * @param fields the way to each field, from data on
 */
public record OrderScope(Map<String, OrdersMode> apps, Map<OrderField, JsonPath> fields) {

  /** A sender that tells of no order. */
  public static final OrderScope NONE = new OrderScope(Map.of(), Map.of());

  /** Keeps its own copies. */
  public OrderScope {
    apps = Map.copyOf(apps);
    fields = fields.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(fields));
  }

  /** The only app, or null when there are several: then data must name it. */
  public String onlyApp() {
    return apps.size() == 1 ? apps.keySet().iterator().next() : null;
  }
}
