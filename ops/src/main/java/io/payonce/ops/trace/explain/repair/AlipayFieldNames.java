package io.payonce.ops.trace.explain.repair;

import io.payonce.ops.records.FormField;
import io.payonce.ops.records.LooseForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields that Alipay's notifications have. */
public final class AlipayFieldNames {

  private static final Set<String> ALWAYS =
      Set.of(
          "notify_time",
          "notify_type",
          "notify_id",
          "charset",
          "version",
          "sign_type",
          "sign",
          "app_id",
          "auth_app_id",
          "trade_no",
          "out_trade_no",
          "trade_status",
          "total_amount");

  private static final Set<String> MOSTLY =
      Set.of("seller_id", "seller_email", "buyer_id", "buyer_logon_id", "subject", "gmt_create");

  private static final Set<String> PAID =
      Set.of(
          "gmt_payment",
          "receipt_amount",
          "invoice_amount",
          "buyer_pay_amount",
          "point_amount",
          "fund_bill_list");

  private static final Set<String> OTHERS =
      Set.of(
          ("buyer_open_id body voucher_detail_list refund_fee gmt_refund out_biz_no send_back_fee"
                  + " gmt_close passback_params agreement_no merchant_app_id notify_action_type"
                  + " method msg_method timestamp utc_timestamp biz_content auth_no operation_id"
                  + " operation_type out_order_no out_request_no external_agreement_no"
                  + " alipay_cert_sn discount_amount mdiscount_amount payment_type price quantity"
                  + " use_coupon is_total_fee_adjust discount total_fee open_id pay_channels"
                  + " commodity_order_id contactor merchant_pid name order_item_num order_ticket"
                  + " order_time phone service_code title total_price extend_params")
              .split(" "));

  /** By what is left of a name when its case and all separators are taken away. */
  private static final Map<String, String> BY_LETTERS =
      Stream.of(ALWAYS, MOSTLY, PAID, OTHERS)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableMap(AlipayFieldNames::letters, Function.identity()));

  private AlipayFieldNames() {}

  private static String letters(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  /** The field that a name in another case or with other separators means, or null. */
  public static String like(String name) {
    return BY_LETTERS.get(letters(name));
  }

  /** Places of the fields that may have been added: of unknown name, or there before. */
  static List<Integer> unexpected(LooseForm form) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < form.fields().size(); i++) {
      if (!isKnown(form.fields().get(i).name()) || occursBefore(form, i)) {
        places.add(i);
      }
    }
    return places;
  }

  private static boolean occursBefore(LooseForm form, int place) {
    String name = form.fields().get(place).name();
    return form.fields().subList(0, place).stream().map(FormField::name).anyMatch(name::equals);
  }

  /** Whether Alipay's documents or genuine notifications have a field of this name. */
  static boolean isKnown(String name) {
    return ALWAYS.contains(name)
        || MOSTLY.contains(name)
        || PAID.contains(name)
        || OTHERS.contains(name);
  }

  /**
   * Those that every trade notification of this status has, and this one lacks; sorted.
   *
   * <p>What other kinds must have is not known here.
   */
  public static List<String> missing(LooseForm form) {
    String kind = form.value("notify_type");
    if (kind != null && !kind.equals("trade_status_sync")) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    addMissing(ALWAYS, form, missing);
    if ("TRADE_SUCCESS".equals(form.value("trade_status"))) {
      addMissing(PAID, form, missing);
    }
    return missing.stream().sorted().toList();
  }

  /** All that a trade notification may have, and this one lacks; sorted. */
  static List<String> absent(LooseForm form) {
    List<String> absent = new ArrayList<>();
    List.of(ALWAYS, MOSTLY, PAID, OTHERS).forEach(names -> addMissing(names, form, absent));
    return absent.stream().sorted().toList();
  }

  private static void addMissing(Set<String> names, LooseForm form, List<String> missing) {
    names.stream().filter(name -> !form.has(name)).forEach(missing::add);
  }
}
