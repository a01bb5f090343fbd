package io.payonce.ops.trace.explain.repair;

/** Why a signature does not verify, and what a developer can do about it. */
public enum Cause {
  APPLICATION_KEY(
      "This verifies with the application's public key: the sender signed with the application's"
          + " own private key, as Alipay never does.",
      "Configure Alipay's public key (支付宝公钥 in the app's page of the open platform), not the"
          + " application's (应用公钥); send tests with 'payonce send', which has a key of its own."),
  APPLICATION_KEY_CONFIGURED(
      "The key configured as Alipay's is the application's own public key.",
      "Configure Alipay's public key: it is shown beside the application's, once that was uploaded."),
  ANOTHER_APPS_KEY(
      "Signed with the key of another app than the one it names.",
      "Put each app's own Alipay public key under its own app_id in the merchants file."),
  SANDBOX_AND_PRODUCTION(
      "Sandbox and production are mixed: one of app and key is the sandbox's.",
      "Give the sandbox's key to the sandbox's app_id and production's to production's; run an"
          + " installation for each."),
  KEY_OUT_OF_VALIDITY(
      "The key that signed it is configured, and was not good at the receipt.",
      "Mend valid_from and valid_to: keys may overlap in a rotation, and old ones stay as long as"
          + " the raw log."),
  KEY_COMPROMISED(
      "The key that signed it is marked compromised: others may hold its private half.",
      "Query the trade at Alipay (alipay.trade.query) and act on that. Only if the mark was a"
          + " mistake, take it off in the merchants file and redrive."),
  KEY_NOT_CONFIGURED(
      "The key that signed it is one that you gave, and not configured for the app.",
      "Add it to the app's keys in the merchants file if it is Alipay's."),
  RSA_INSTEAD_OF_RSA2(
      "Signed with RSA (SHA-1), and the key is configured for RSA2 (SHA-256).",
      "Set the app's signature type (接口加签方式) at Alipay to RSA2."),
  RSA2_INSTEAD_OF_RSA(
      "Signed with RSA2 (SHA-256), and the key is configured for RSA (SHA-1).",
      "Configure the key's algorithm as RSA2."),
  SIGN_TYPE_ALTERED(
      "sign_type is not what Alipay sent: it is missing, or names another algorithm.",
      "Look for what rewrites parameters on the way; sign_type must arrive as it was sent."),
  RULES_MIXED(
      "Signed by rule V2, with sign_type, and sign_type did not arrive as it was signed.",
      "Forward the body byte for byte: in V2, the service market's rule, sign_type is signed too."),
  PLUS_LOST(
      "'+' became a space: the form was decoded once more than it was encoded.",
      "Forward the body byte for byte; encode again whatever was decoded."),
  PADDING_LOST(
      "The '=' at the end of sign are lost.",
      "Look for what splits parameters at every '='; split at the first one only."),
  SIGN_URL_SAFE(
      "sign has '-' and '_' where base64 has '+' and '/'.",
      "Look for what writes sign in the alphabet of URLs; forward the body byte for byte."),
  HTML_ESCAPED(
      "Characters were escaped for HTML (&quot; &amp; &lt; &gt;) after it was signed.",
      "Take the body before a filter against XSS changes it: fund_bill_list holds quotes."),
  LEGACY_ENTITY(
      "'&' and the letters behind it became a character, as HTML does (&not to \u00ac, &times to"
          + " \u00d7).",
      "Do not pass the parameters through HTML: escape '&' as '&amp;' wherever they are shown."),
  BACKSLASHES(
      "Backslashes were added before quotes.",
      "Take the body before it is escaped (magic quotes, JSON in JSON)."),
  CHARSET_MIXED(
      "The text is in another charset than the one that was signed.",
      "Do not decode before verifying: GBK stays GBK, UTF-8 stays UTF-8, byte for byte."),
  PARAMETER_ADDED(
      "A parameter was added that Alipay did not sign.",
      "Take it off where it is added: a router, a framework, or the query of notify_url, which"
          + " takes none."),
  PARAMETER_DROPPED(
      "A parameter that was signed did not arrive.",
      "Forward all parameters, also those that nobody knows: every one is signed."),
  EMPTY_VALUES(
      "A parameter without a value was signed and dropped on the way, or added.",
      "Forward empty parameters as they are."),
  TRIMMED(
      "Spaces at the ends of a value were lost.",
      "Do not trim: a subject may begin with a space, and it is signed."),
  LINE_BREAKS(
      "Line breaks were changed (CR LF and LF).", "Forward the body byte for byte, as binary."),
  DOUBLE_ENCODED(
      "It was percent-encoded once more after it was signed.",
      "Forward the body as it is, instead of encoding it as a value again."),
  NAMES_REWRITTEN(
      "The parameters' names were rewritten, as app_id to appId or APP_ID.",
      "Forward the body byte for byte: a relay that keeps parameters in an object of its own loses"
          + " what was signed."),
  NULLS_WRITTEN(
      "Parameters that Alipay did not send were added with a word for nothing, as null.",
      "Forward the body byte for byte: a relay must not write the fields that it has no value of."),
  TIMES_REWRITTEN(
      "Times were read and written in another form, as 2026-11-30T11:25:56+08:00.",
      "Forward the body byte for byte: a time was signed as 2026-11-30 11:25:56."),
  AMOUNTS_REWRITTEN(
      "Amounts were read as numbers and written anew, as 88.80 to 88.8.",
      "Forward the body byte for byte: an amount was signed with two digits behind the point."),
  JSON_REWRITTEN(
      "JSON in a value was read and written anew, with other spaces, quotes or numbers.",
      "Forward the body byte for byte: the text of fund_bill_list was signed, not its meaning."),
  CASE_CHANGED(
      "Letters were changed to upper or lower case.",
      "Look for what compares or keeps parameters without regard to case; sign cannot be mended."),
  MASKED(
      "Values were masked after signing.",
      "Take the body before it is masked for a log: what stars cover was signed."),
  APP_ID_ALTERED(
      "app_id is not the one that was signed.",
      "Look for what writes app_id on the way, as a gateway with apps of its own."),
  WRAPPED(
      "The record is not the body: it is wrapped.",
      "Write the body of the request to the topic byte for byte: without a JSON serializer, a schema,"
          + " base64 or compression around it."),
  TRUNCATED(
      "The body ends too early.",
      "Look for a limit on the way (proxy buffer, column width, log line) and for a lost"
          + " Content-Length."),
  SIGN_MISSING(
      "There is no sign.",
      "Alipay always sends one: a forgery, or a parameter dropped on the way."),
  SIGN_ALTERED(
      "sign is no signature: no base64, or of a length that no key here gives.",
      "A forgery, or a sign that was cut on the way: compare its length with a genuine one."),
  KEY_UNKNOWN(
      "None of the keys tried made this signature.",
      "A forgery, or another key: compare Alipay's public key in the console with the configured"
          + " one, or try one with --key FILE."),
  ALTERED(
      "Signed by a key that is known, over other content: a value was changed after signing, in a"
          + " way that is none of the usual ones.",
      "Compare with what Alipay has on the trade; treat it as tampering until it is understood.");

  private final String meaning;
  private final String remedy;

  Cause(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  /** What happened, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What to do, in a sentence. */
  public String remedy() {
    return remedy;
  }
}
