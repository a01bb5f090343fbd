package io.payonce.ops.proof.independent;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A trade as a body tells it, read by the second implementation; nothing of it is believed. */
public final class TradeBody implements ToldTrade {

  /** Stands for an amount that the body does not have. */
  public static final long NONE = IndependentAmount.NONE;

  private static final int ID_CHARS_MAX = 64;

  /** Times as order events write them. */
  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private static final Charset GBK = Charset.forName("GBK");

  /** Who relays a notification can set these at will, so they have no say in its charset. */
  private static final Set<String> UNSIGNED = Set.of("sign", "sign_type", "alipay_cert_sn");

  /** Amounts and flags beside the buyer's own data: they say nothing of a person. */
  private static final Set<String> NOT_PERSONAL = Set.of("buyer_pay_amount");

  private static final Set<String> PERSONAL = Set.of("subject", "body", "sign", "fund_bill_list");

  private final IndependentForm form;
  private final Charset charset;

  private TradeBody(IndependentForm form, Charset charset) {
    this.form = form;
    this.charset = charset;
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException when it is no form
   */
  public static TradeBody of(byte[] body) {
    IndependentForm form = IndependentForm.of(body);
    return new TradeBody(form, charset(form));
  }

  IndependentForm form() {
    return form;
  }

  /** The text of a parameter, or null when it is absent or empty, or no text in the charset. */
  @Override
  public String text(String name) {
    byte[] value = form.value(name);
    return value == null ? null : decode(value, charset);
  }

  /** Whose order it is: {@code auth_app_id}, else {@code app_id}. */
  @Override
  public String merchantAppId() {
    String authorized = text("auth_app_id");
    return authorized == null ? text("app_id") : authorized;
  }

  /** The amount in fen, or {@link #NONE}; also when it is malformed. */
  @Override
  public long fen(String name) {
    return IndependentAmount.fen(text(name));
  }

  /** A time as order events write it, {@code 2026-11-11T08:00:00.000+08:00}; null when absent. */
  @Override
  public String time(String name) {
    String text = text(name);
    return text == null ? null : IndependentTime.iso(text);
  }

  /** When it was stamped, as events write it: messages have milliseconds; or null. */
  @Override
  public String stamp() {
    if (text("msg_method") == null) {
      return time("notify_time");
    }
    String ms = text("utc_timestamp");
    return ms != null && ms.matches("[0-9]{13}")
        ? OffsetDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(ms)), ZoneOffset.ofHours(8))
            .format(STAMP)
        : null;
  }

  /** The currency of its amounts. */
  @Override
  public String currency() {
    String named = text("trans_currency");
    return named == null ? "CNY" : named;
  }

  /** An id that decides nothing: null also when it is too long or has control characters. */
  @Override
  public String id(String name) {
    String text = text(name);
    boolean isOdd =
        text != null
            && (text.length() > ID_CHARS_MAX || text.chars().anyMatch(Character::isISOControl));
    return isOdd ? null : text;
  }

  /** Whether a text shows a value of the buyer's, or of what the buyer bought. */
  public String leakedInto(String text, int charsMin) {
    for (Map.Entry<String, byte[]> one : form.values().entrySet()) {
      String name = one.getKey();
      boolean isPersonal =
          PERSONAL.contains(name) || name.startsWith("buyer_") && !NOT_PERSONAL.contains(name);
      String value = isPersonal ? decode(one.getValue(), charset) : null;
      if (value != null && value.length() >= charsMin && text.contains(value)) {
        return name;
      }
    }
    return null;
  }

  private static Charset charset(IndependentForm form) {
    byte[] named = form.value("charset");
    if (named == null) {
      boolean isUtf8 =
          form.values().entrySet().stream()
              .filter(one -> !UNSIGNED.contains(one.getKey()))
              .allMatch(one -> decode(one.getValue(), StandardCharsets.UTF_8) != null);
      return isUtf8 ? StandardCharsets.UTF_8 : GBK;
    }
    String name = IndependentForm.latin1(named).toLowerCase(Locale.ROOT);
    return name.startsWith("gb") ? GBK : StandardCharsets.UTF_8;
  }

  private static String decode(byte[] value, Charset charset) {
    for (byte b : value) {
      if (b < 0) {
        return decodeStrictly(value, charset);
      }
    }
    return IndependentForm.latin1(value);
  }

  private static String decodeStrictly(byte[] value, Charset charset) {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
