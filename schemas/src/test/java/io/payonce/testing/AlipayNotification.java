package io.payonce.testing;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A trade notification being written; immutable, every method answers a changed copy.
 *
 * <p>Fields that a test leaves alone are filled in as Alipay would for the status, at {@link
 * #fields()}. It comes from {@link Alipay#notification()}.
 */
public final class AlipayNotification {

  private final AlipayKeys keys;
  private final Charset encoding;
  private final Map<String, String> set;
  private final Set<String> removed;

  private AlipayNotification(
      AlipayKeys keys, Charset encoding, Map<String, String> set, Set<String> removed) {
    this.keys = keys;
    this.encoding = encoding;
    this.set = set;
    this.removed = removed;
  }

  static AlipayNotification blank(AlipayKeys keys) {
    return new AlipayNotification(keys, StandardCharsets.UTF_8, Map.of(), Set.of())
        .notifyTime(Alipay.NOTIFY_TIME);
  }

  /** Sets any field. */
  public AlipayNotification with(String field, String value) {
    Map<String, String> changed = new LinkedHashMap<>(set);
    changed.put(field, value);
    Set<String> stillRemoved = new LinkedHashSet<>(removed);
    stillRemoved.remove(field);
    return new AlipayNotification(keys, encoding, changed, stillRemoved);
  }

  /** Leaves a field out. */
  public AlipayNotification without(String field) {
    Map<String, String> changed = new LinkedHashMap<>(set);
    changed.remove(field);
    Set<String> nowRemoved = new LinkedHashSet<>(removed);
    nowRemoved.add(field);
    return new AlipayNotification(keys, encoding, changed, nowRemoved);
  }

  /** Sets the merchant's number of the order. Its trade_no follows, the same for every call. */
  public AlipayNotification outTradeNo(String outTradeNo) {
    return with("out_trade_no", outTradeNo);
  }

  /** Sets Alipay's number of the trade. */
  public AlipayNotification tradeNo(String tradeNo) {
    return with("trade_no", tradeNo);
  }

  /** Sets the notification's id. */
  public AlipayNotification notifyId(String notifyId) {
    return with("notify_id", notifyId);
  }

  /** Sets trade_status, for example {@code TRADE_SUCCESS}; the times of the state follow. */
  public AlipayNotification status(String tradeStatus) {
    return with("trade_status", tradeStatus);
  }

  /** Sets the order's amount in yuan; the other amounts of a payment follow. */
  public AlipayNotification totalAmount(String yuan) {
    return with("total_amount", yuan);
  }

  /** Sets all refunds so far in yuan; gmt_refund and out_biz_no follow. */
  public AlipayNotification refundFee(String yuan) {
    return with("refund_fee", yuan);
  }

  /** Sets the payee. */
  public AlipayNotification sellerId(String sellerId) {
    return with("seller_id", sellerId);
  }

  /** Sets when it is stamped, written in GMT+8 to the second. */
  public AlipayNotification notifyTime(Instant notifyTime) {
    return with("notify_time", TradeDefaults.gmt8(notifyTime));
  }

  /** The same notification sent again: notify_id stays, notify_time and so the sign change. */
  public AlipayNotification resend(Instant notifyTime) {
    return notifyTime(notifyTime);
  }

  /** Writes, signs and names another charset: {@code utf-8}, {@code GBK}. */
  public AlipayNotification charset(String charset) {
    return new AlipayNotification(keys, Charset.forName(charset), set, removed)
        .with("charset", charset);
  }

  /** Writes and signs in a charset without naming it, or while naming another. */
  public AlipayNotification encodedIn(Charset charset) {
    return new AlipayNotification(keys, charset, set, removed);
  }

  /** Signs with another key pair: a forgery, or a key that was rotated in. */
  public AlipayNotification signedWith(AlipayKeys otherKeys) {
    return new AlipayNotification(otherKeys, encoding, set, removed);
  }

  /** The fields without {@code sign}, defaults filled in. */
  public Map<String, String> fields() {
    Map<String, String> fields = TradeDefaults.of(set);
    fields.putAll(set);
    removed.forEach(fields::remove);
    return fields;
  }

  /** The fields with {@code sign} by rule V1: sign and sign_type are not signed. */
  public Map<String, String> signedFields() {
    Map<String, String> fields = fields();
    // The SDK's method takes sign_type out of the map that it is given.
    return signed(fields, AlipaySignature.getSignCheckContentV1(new LinkedHashMap<>(fields)));
  }

  /** The body of the request, signed by rule V1, or unsigned when a test removed {@code sign}. */
  public byte[] sign() {
    return FormBody.encode(signedFields(), encoding);
  }

  /** The body signed by rule V2, as for the service market: sign_type is signed too. */
  public byte[] signV2() {
    Map<String, String> fields = fields();
    String content = AlipaySignature.getSignCheckContentV2(new LinkedHashMap<>(fields));
    return FormBody.encode(signed(fields, content), encoding);
  }

  private Map<String, String> signed(Map<String, String> fields, String content) {
    Map<String, String> signed = new LinkedHashMap<>(fields);
    if (!removed.contains("sign") && !set.containsKey("sign")) {
      signed.put("sign", signature(content));
    }
    return signed;
  }

  private String signature(String content) {
    String signType = fields().getOrDefault("sign_type", TradeDefaults.SIGN_TYPE);
    try {
      return AlipaySignature.sign(content, keys.privateKeyBase64(), encoding.name(), signType);
    } catch (AlipayApiException e) {
      throw new IllegalStateException("Alipay's SDK does not sign as " + signType, e);
    }
  }
}
