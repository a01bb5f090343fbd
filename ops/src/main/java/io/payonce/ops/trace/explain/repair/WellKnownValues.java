package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.FormField;
import io.payonce.ops.records.LooseForm;
import io.payonce.processor.notification.key.MerchantApp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Values that can be told without having seen them, for fields that did not arrive. */
public final class WellKnownValues {

  private static final List<FormField> FIXED =
      List.of(
          new FormField("version", "1.0"),
          new FormField("charset", "utf-8"),
          new FormField("charset", "UTF-8"),
          new FormField("charset", "GBK"),
          new FormField("notify_type", "trade_status_sync"),
          new FormField("trade_status", "WAIT_BUYER_PAY"),
          new FormField("trade_status", "TRADE_SUCCESS"),
          new FormField("trade_status", "TRADE_CLOSED"),
          new FormField("trade_status", "TRADE_FINISHED"),
          new FormField("point_amount", "0.00"),
          new FormField("refund_fee", "0.00"));

  private final Collection<MerchantApp> apps;

  /** The values of these apps. */
  public WellKnownValues(Collection<MerchantApp> apps) {
    this.apps = List.copyOf(apps);
  }

  /** The apps that are ours. */
  List<String> appIds() {
    return apps.stream().map(MerchantApp::appId).sorted().toList();
  }

  /** Fields that the form lacks, each with a value that it may have had. */
  List<FormField> absentFrom(LooseForm form) {
    List<FormField> fields = new ArrayList<>(FIXED);
    for (MerchantApp app : apps) {
      fields.add(new FormField("app_id", app.appId()));
      fields.add(new FormField("auth_app_id", app.appId()));
      app.sellerIds().forEach(id -> fields.add(new FormField("seller_id", id)));
      app.sellerIds().forEach(id -> fields.add(new FormField("seller_email", id)));
    }
    same(form, "app_id", "auth_app_id", fields);
    same(form, "auth_app_id", "app_id", fields);
    for (String amount :
        List.of("total_amount", "receipt_amount", "invoice_amount", "buyer_pay_amount")) {
      same(form, amount, "total_amount", fields);
      same(form, amount, "receipt_amount", fields);
      same(form, amount, "invoice_amount", fields);
      same(form, amount, "buyer_pay_amount", fields);
    }
    return fields.stream().filter(field -> !form.has(field.name())).distinct().toList();
  }

  private static void same(LooseForm form, String name, String as, List<FormField> fields) {
    if (form.has(name)) {
      fields.add(new FormField(as, form.value(name)));
    }
  }
}
