package io.payonce.processor.other;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The fields of an unknown notification that may name a person, or prove nothing once read. */
final class PersonalFields {

  private static final Set<String> OF_THE_ENVELOPE = Set.of("sign", "sign_type", "alipay_cert_sn");

  /** Parts of the names by which Alipay calls people and what leads to them. */
  private static final List<String> PARTS =
      List.of(
          "user_id",
          "logon",
          "open_id",
          "openid",
          "buyer",
          "payer",
          "payee",
          "mobile",
          "phone",
          "email",
          "real_name",
          "user_name",
          "cert",
          "card",
          "identity",
          "id_no",
          "address",
          "avatar",
          "nick",
          "token");

  private PersonalFields() {}

  /** Whether a field must not be handed on unless the configuration names it. */
  static boolean isPersonal(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return OF_THE_ENVELOPE.contains(lower) || PARTS.stream().anyMatch(lower::contains);
  }
}
