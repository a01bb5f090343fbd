package io.payonce.ops.trace.explain;

import com.alipay.api.AlipayApiException;
import com.alipay.api.internal.util.AlipaySignature;
import io.payonce.ops.trace.explain.TrialKey.Origin;
import io.payonce.ops.trace.explain.repair.Cause;
import io.payonce.processor.notification.key.MerchantApp;
import io.payonce.processor.notification.key.MerchantKey;
import io.payonce.processor.notification.key.Merchants;
import io.payonce.processor.notification.key.SignatureAlgorithm;
import io.payonce.testing.Alipay;
import io.payonce.testing.AlipayKeys;
import io.payonce.testing.AlipayNotification;
import io.payonce.testing.FormBody;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes exactly one fault in a notification, or in the merchants file that it meets. */
final class FaultyNotifications {

  static final String OTHER_APP = "2021000000000099";
  static final String PRODUCTION_APP = "2021001111111111";

  private static final AlipayKeys ALIPAY = AlipayKeys.shared();
  private static final AlipayKeys OTHER = AlipayKeys.generate();
  private static final Charset LATIN1 = StandardCharsets.ISO_8859_1;
  private static final Instant RECEIVED_AT = Alipay.NOTIFY_TIME.plusMillis(300);

  private FaultyNotifications() {}

  static AlipayNotification notification() {
    return Alipay.sandbox().notification();
  }

  /** The evidence in which exactly this is wrong. */
  static Evidence of(Cause cause) {
    return switch (cause) {
      case APPLICATION_KEY -> given(Origin.APPLICATION, notification().signedWith(OTHER).sign());
      case APPLICATION_KEY_CONFIGURED ->
          new Evidence(
              notification().signedWith(OTHER).sign(),
              null,
              RECEIVED_AT,
              merchants(key(ALIPAY)),
              List.of(TrialKey.given(Origin.APPLICATION, "own.pem", rsa(ALIPAY))));
      case ANOTHER_APPS_KEY -> twoApps(OTHER_APP);
      case SANDBOX_AND_PRODUCTION -> twoApps(PRODUCTION_APP);
      case KEY_OUT_OF_VALIDITY ->
          evidence(
              notification().sign(), merchants(key(ALIPAY, SignatureAlgorithm.RSA2, RECEIVED_AT)));
      case KEY_COMPROMISED ->
          evidence(
              notification().sign(),
              merchants(
                  new MerchantKey("k", SignatureAlgorithm.RSA2, rsa(ALIPAY), null, null, true)));
      case KEY_NOT_CONFIGURED -> given(Origin.GIVEN, notification().signedWith(OTHER).sign());
      case RSA_INSTEAD_OF_RSA2 -> evidence(notification().with("sign_type", "RSA").sign());
      case RSA2_INSTEAD_OF_RSA ->
          evidence(notification().sign(), merchants(key(ALIPAY, SignatureAlgorithm.RSA, null)));
      case SIGN_TYPE_ALTERED -> altered(f -> f.put("sign_type", "RSA"));
      case RULES_MIXED -> replaced(notification().signV2(), "&sign_type=RSA2", "");
      case PLUS_LOST -> plusLost();
      case PADDING_LOST -> replaced(notification().sign(), "%3D%3D", "");
      case SIGN_URL_SAFE -> altered(f -> f.compute("sign", (n, v) -> urlSafe(v)));
      case HTML_ESCAPED -> values(v -> v.replace("\"", "&quot;"));
      case LEGACY_ENTITY -> replaced(notification().sign(), "&notify_", "%C2%ACify_");
      case BACKSLASHES -> values(v -> v.replace("\"", "\\\""));
      case CHARSET_MIXED ->
          evidence(
              FormBody.encode(
                  notification().charset("GBK").signedFields(), StandardCharsets.UTF_8));
      case PARAMETER_ADDED -> altered(f -> f.put("_config", "default"));
      case PARAMETER_DROPPED -> altered(f -> f.remove("version"));
      case EMPTY_VALUES -> emptyDropped();
      case TRIMMED -> altered(f -> f.compute("subject", (n, v) -> v.strip()));
      case LINE_BREAKS ->
          evidence(mapped(notification().with("body", "a\r\nb"), v -> v.replace("\r\n", "\n")));
      case DOUBLE_ENCODED -> values(v -> URLEncoder.encode(v, StandardCharsets.UTF_8));
      case TRUNCATED -> evidence(cut());
      case SIGN_MISSING -> evidence(notification().without("sign").sign());
      case SIGN_ALTERED -> altered(f -> f.put("sign", "no signature!"));
      case KEY_UNKNOWN -> evidence(notification().signedWith(OTHER).sign());
      case ALTERED -> altered(f -> f.put("total_amount", "0.01"));
      default -> RelayedNotifications.of(cause);
    };
  }

  static Evidence evidence(byte[] body) {
    return evidence(body, merchants(key(ALIPAY)));
  }

  static Evidence evidence(byte[] body, Merchants merchants) {
    return new Evidence(body, null, RECEIVED_AT, merchants, List.of());
  }

  static Evidence replaced(byte[] body, String from, String to) {
    String text = new String(body, LATIN1);
    if (!text.contains(from)) {
      throw new IllegalStateException("nothing to replace: " + from);
    }
    return evidence(text.replace(from, to).getBytes(LATIN1));
  }

  static Evidence altered(Consumer<Map<String, String>> change) {
    Map<String, String> fields = new LinkedHashMap<>(notification().signedFields());
    change.accept(fields);
    return evidence(FormBody.encode(fields, StandardCharsets.UTF_8));
  }

  static Merchants merchants(MerchantKey... keys) {
    return Merchants.of(List.of(new MerchantApp(Alipay.APP_ID, Set.of(), Set.of(), List.of(keys))));
  }

  static MerchantKey key(AlipayKeys keys) {
    return key(keys, SignatureAlgorithm.RSA2, null);
  }

  private static MerchantKey key(AlipayKeys keys, SignatureAlgorithm algorithm, Instant validTo) {
    return new MerchantKey("k", algorithm, rsa(keys), null, validTo);
  }

  private static RSAPublicKey rsa(AlipayKeys keys) {
    return (RSAPublicKey) keys.publicKey();
  }

  private static Evidence given(Origin origin, byte[] body) {
    return new Evidence(
        body,
        null,
        RECEIVED_AT,
        merchants(key(ALIPAY)),
        List.of(TrialKey.given(origin, "other.pem", rsa(OTHER))));
  }

  /** Signed with the key of the second app, naming the first. */
  private static Evidence twoApps(String second) {
    return evidence(
        notification().signedWith(OTHER).sign(),
        Merchants.of(
            List.of(
                new MerchantApp(Alipay.APP_ID, Set.of(), Set.of(), List.of(key(ALIPAY))),
                new MerchantApp(second, Set.of(), Set.of(), List.of(key(OTHER))))));
  }

  private static Evidence values(UnaryOperator<String> change) {
    return evidence(mapped(notification(), change));
  }

  private static byte[] mapped(AlipayNotification notification, UnaryOperator<String> change) {
    Map<String, String> fields = new LinkedHashMap<>(notification.signedFields());
    fields.replaceAll((name, value) -> name.equals("sign") ? value : change.apply(value));
    return FormBody.encode(fields, StandardCharsets.UTF_8);
  }

  /** The pluses of sign are written as they are, which forms read as spaces. */
  private static Evidence plusLost() {
    String body = new String(notification().sign(), LATIN1);
    int sign = body.indexOf("&sign=");
    String lost = body.substring(0, sign) + body.substring(sign).replace("%2B", "+");
    return lost.equals(body) ? plusLost() : evidence(lost.getBytes(LATIN1));
  }

  private static String urlSafe(String sign) {
    String safe = sign.replace('+', '-').replace('/', '_');
    if (safe.equals(sign)) {
      throw new IllegalStateException("a sign without + and /");
    }
    return safe;
  }

  /** Signed as those SDKs do that keep empty values; the value was dropped on the way. */
  private static Evidence emptyDropped() {
    Map<String, String> fields = new LinkedHashMap<>(notification().fields());
    fields.put("passback_params", "");
    fields.remove("sign_type");
    String content =
        new TreeMap<>(fields)
            .entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining("&"));
    fields.remove("passback_params");
    fields.put("sign_type", "RSA2");
    fields.put("sign", sign(content));
    return evidence(FormBody.encode(fields, StandardCharsets.UTF_8));
  }

  private static String sign(String content) {
    try {
      return AlipaySignature.sign(content, ALIPAY.privateKeyBase64(), "UTF-8", "RSA2");
    } catch (AlipayApiException e) {
      throw new IllegalStateException(e);
    }
  }

  /** sign first, so that it is whole; then cut in the name of a field. */
  private static byte[] cut() {
    Map<String, String> signed = notification().signedFields();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("sign", signed.get("sign"));
    fields.putAll(signed);
    String body = new String(FormBody.encode(fields, StandardCharsets.UTF_8), LATIN1);
    return body.substring(0, body.indexOf("&total_amount") + 6).getBytes(LATIN1);
  }
}
