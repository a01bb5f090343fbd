package io.payonce.ops.merchants;

import io.payonce.ops.cli.Table;
import io.payonce.ops.merchants.MerchantsCheck.Finding;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.sender.OrdersMode;
import io.payonce.processor.notification.sender.Sender;
import io.payonce.processor.notification.sender.SharedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A merchants file, for people and for programs; no secret is in it.
 *
 * @param merchants that the file makes
 * @param findings what is to know
 * @param now decides which keys are good
 */
record MerchantsReport(Merchants merchants, List<Finding> findings, Instant now) {

  boolean isFaultless() {
    return findings.stream().noneMatch(Finding::isFault);
  }

  List<String> lines(String file) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s can be used: apps: %d, senders of envelopes: %d"
            .formatted(file, merchants.size(), merchants.senders().all().size()));
    lines.add("");
    lines.addAll(keys().lines());
    lines.addAll(certificates());
    senders(lines);
    if (!findings.isEmpty()) {
      lines.add("");
    }
    for (Finding finding : findings) {
      lines.add(
          (finding.isFault() ? "FAULT  " : "note   ") + finding.where() + ": " + finding.text());
    }
    return lines;
  }

  private Table keys() {
    Table table = Table.of("APP", "SELLERS", "ORDERS", "KEY", "KIND", "SHA-256", "STATE", "ENDS");
    for (MerchantApp app : MerchantsCheck.apps(merchants)) {
      for (MerchantKey key : app.keys()) {
        KeyLine line = KeyLine.of(key, now);
        table.row(
            app.appId(),
            app.sellerIds().isEmpty() ? "any" : String.join(",", new TreeSet<>(app.sellerIds())),
            app.orders().word(),
            key.id(),
            line.kind(),
            line.shortFingerprint(),
            line.state(),
            line.end() == null ? "never" : line.end());
      }
    }
    return table;
  }

  private List<String> certificates() {
    Table table = Table.of("CERTIFICATE OF", "SN", "OWNER", "ISSUER");
    int rows = 0;
    for (MerchantApp app : MerchantsCheck.apps(merchants)) {
      for (MerchantKey key : app.keys()) {
        if (key.certificate() != null) {
          table.row(
              app.appId() + " " + key.id(),
              key.certificate().sn(),
              key.certificate().owner(),
              key.certificate().issuer());
          rows++;
        }
      }
    }
    List<String> lines = new ArrayList<>();
    if (rows > 0) {
      lines.add("");
      lines.addAll(table.lines());
    }
    return lines;
  }

  private void senders(List<String> lines) {
    if (merchants.senders().all().isEmpty()) {
      return;
    }
    Table table = Table.of("SENDER", "SECRETS", "ORDERS OF");
    for (Sender sender : merchants.senders().all()) {
      Map<String, OrdersMode> apps = new TreeMap<>(sender.orders().apps());
      table.row(
          sender.name(),
          String.join("; ", validities(sender)),
          apps.isEmpty() ? "none" : String.join(", ", apps.keySet()));
    }
    lines.add("");
    lines.addAll(table.lines());
  }

  private static List<String> validities(Sender sender) {
    return sender.secrets().secrets().stream().map(SharedSecret::validity).toList();
  }

  Map<String, Object> json(String file) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("usable", true);
    json.put("apps", MerchantsCheck.apps(merchants).stream().map(this::json).toList());
    json.put("senders", merchants.senders().all().stream().map(MerchantsReport::json).toList());
    json.put("findings", findings.stream().map(MerchantsReport::json).toList());
    return json;
  }

  private Map<String, Object> json(MerchantApp app) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("app_id", app.appId());
    json.put("seller_ids", new TreeSet<>(app.sellerIds()));
    json.put("auth_app_ids", new TreeSet<>(app.authAppIds()));
    json.put("orders", app.orders().word());
    json.put("keys", app.keys().stream().map(key -> KeyLine.of(key, now).json()).toList());
    return json;
  }

  private static Map<String, Object> json(Sender sender) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", sender.name());
    json.put("secrets", validities(sender));
    json.put("orders_of", new TreeSet<>(sender.orders().apps().keySet()));
    return json;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fault", finding.isFault());
    json.put("where", finding.where());
    json.put("text", finding.text());
    return json;
  }
}
