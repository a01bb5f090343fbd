package io.payonce.processor.merchants;

import io.payonce.processor.notification.json.JsonPath;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.sender.OrderField;
import io.payonce.processor.notification.sender.OrderScope;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.SenderEvent;
import io.payonce.processor.notification.sender.SenderFact;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From {@code apps} and {@code fields} of a sender to the orders that it may tell of.
 *
 * @param json of the sender
 * @param apps of the same file
 */
record OrderScopeParser(StrictObject json, List<MerchantApp> apps) {

  /**
   * The scope, checked beside what the sender's events tell.
   *
   * @param events of the sender
   */
  OrderScope scope(Collection<SenderEvent> events) {
    Map<String, OrdersMode> owners = owners();
    Map<OrderField, JsonPath> fields = fields();
    List<SenderFact> facts =
        events.stream().map(SenderEvent::fact).filter(fact -> fact != null).toList();
    if (!facts.isEmpty()) {
      require(facts, owners, fields);
    }
    return new OrderScope(owners, fields);
  }

  private Map<String, OrdersMode> owners() {
    Map<String, OrdersMode> known = new TreeMap<>();
    for (MerchantApp app : apps) {
      app.authAppIds().forEach(appId -> known.put(appId, app.orders()));
    }
    apps.forEach(app -> known.put(app.appId(), app.orders()));
    Map<String, OrdersMode> owners = new TreeMap<>();
    for (String appId : json.texts("apps")) {
      if (!known.containsKey(appId)) {
        throw json.bad(
            "expected in apps the app_id of an app of this file, or one of its auth_app_ids, got"
                + " another one: add the app, or correct it");
      }
      requireOneMode(appId);
      owners.put(appId, known.get(appId));
    }
    return owners;
  }

  /** Whose key signs a payment decides its mode: the shop's word must mean the same for all. */
  private void requireOneMode(String appId) {
    long modes =
        apps.stream()
            .filter(app -> app.appId().equals(appId) || app.authAppIds().contains(appId))
            .map(MerchantApp::orders)
            .distinct()
            .count();
    if (modes > 1) {
      throw json.bad(
          "expected one value of orders in all apps that notify for an app of apps, got several:"
              + " set them alike");
    }
  }

  private Map<OrderField, JsonPath> fields() {
    Map<OrderField, JsonPath> fields = new EnumMap<>(OrderField.class);
    StrictObject given = json.optionalObject("fields");
    if (given != null) {
      for (OrderField field : OrderField.values()) {
        given.optional(field.word(), JsonPath::parse).ifPresent(path -> fields.put(field, path));
      }
      given.refuseOthers();
    }
    return fields;
  }

  private void require(
      List<SenderFact> facts, Map<String, OrdersMode> owners, Map<OrderField, JsonPath> fields) {
    if (owners.isEmpty()) {
      throw json.bad(
          "expected apps, since an event has a fact, got none: name the apps whose orders it may"
              + " tell of");
    }
    requireField(fields, OrderField.OUT_TRADE_NO);
    requireField(fields, OrderField.TOTAL_AMOUNT);
    if (owners.size() > 1) {
      requireField(fields, OrderField.APP_ID);
    }
    if (facts.contains(SenderFact.REFUNDED)) {
      requireField(fields, OrderField.REFUND_FEE);
    }
  }

  private void requireField(Map<OrderField, JsonPath> fields, OrderField field) {
    if (!fields.containsKey(field)) {
      throw json.bad(
          "expected "
              + field.word()
              + " in fields, since an event has a fact, got none: name the place in data, as"
              + " /order/no");
    }
  }
}
