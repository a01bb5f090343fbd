package io.payonce.processor.notification.key;

import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a key or certificate as people paste it: PEM or bare base64, in UTF-8.
 *
 * <p>Nothing of it is shown but single characters that stand in no key.
 */
final class KeyText {

  private static final String EXPECTED = "expected PEM, base64 or DER of a key, got ";
  private static final String DASHES = "-----";
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");
  private static final Pattern TYPED_DASHES =
      Pattern.compile("[\\u2010-\\u2015\\u2212\\uff0d]+ ?(BEGIN|END) ");
  private static final Pattern NAME =
      Pattern.compile("\\A\\s*[\\w.-]{1,64}[ \\t]*[=:][ \\t]*(?=\\S)");
  private static final Pattern HEX_BYTES =
      Pattern.compile("\\A\\s*(0[xX][0-9A-Fa-f]{2}|([0-9A-Fa-f]{2}:){2})");

  private final String text;

  private KeyText(String text) {
    this.text = text;
  }

  /**
   * The DER that a text wraps.
   *
   * @throws IllegalArgumentException that names the fault and its place
   */
  static byte[] decode(byte[] content) {
    if (content.length == 0) {
      throw bad("nothing: it is empty");
    }
    return new KeyText(KeyEncoding.text(content)).decode();
  }

  static IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(EXPECTED + what);
  }

  private byte[] decode() {
    if (text.isBlank()) {
      throw bad("nothing but white space");
    }
    Matcher begin = BEGIN.matcher(text);
    if (begin.find()) {
      KeyLabel.check(begin.group(1));
      return base64(begin.end(), endOfPem(begin));
    }
    checkMarks();
    return base64(0, text.length());
  }

  private int endOfPem(Matcher begin) {
    int end = text.indexOf("-----END ", begin.end());
    if (end >= 0) {
      return end;
    }
    checkMarks();
    throw bad(
        "PEM with no END line: it ends with -----END "
            + begin.group(1)
            + "-----, so its end is cut off or altered");
  }

  /** Names what looks like PEM or hex and is none. */
  private void checkMarks() {
    if (HEX_BYTES.matcher(text).find()) {
      throw bad("hex digits with a prefix or colons: write the digits alone");
    }
    if (text.contains("-----END ") && !text.contains("BEGIN")) {
      throw bad("PEM with no BEGIN line: it begins with -----BEGIN PUBLIC KEY-----");
    }
    Matcher dashes = TYPED_DASHES.matcher(text);
    if (dashes.find()) {
      throw bad(
          character(dashes.start())
              + ", where five plain hyphens belong: a word processor has put typographic dashes");
    }
    int begin = text.indexOf("BEGIN ");
    if (begin >= 0 && !BEGIN.matcher(text).find()) {
      throw bad(
          "a line with BEGIN"
              + place(begin)
              + " that is none of PEM: write -----BEGIN PUBLIC KEY----- with five hyphens on both"
              + " sides");
    }
  }

  private byte[] base64(int from, int to) {
    StringBuilder base64 = new StringBuilder(to - from);
    for (int at = from; at < to; at++) {
      char c = text.charAt(at);
      if (isOfBase64(c)) {
        base64.append(c);
      } else if (!isSpace(c)) {
        throw bad(fault(at, from));
      }
    }
    checkPadding(base64, from, to);
    return der(base64.toString());
  }

  private static boolean isOfBase64(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '+' || c == '/' || c == '=');
  }

  /** What editors and mail put between the lines. */
  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == 0x0b;
  }

  private String fault(int at, int from) {
    Matcher name = NAME.matcher(text);
    if (from == 0 && name.find() && at < name.end()) {
      return nameInFront();
    }
    String what = character(at);
    return switch (text.charAt(at)) {
      case '\\' ->
          what
              + ": line breaks are written as backslash and n; in JSON one backslash is enough, in a"
              + " file put real line breaks";
      case '"', '\'', '\u201c', '\u201d', '`' -> what + ": write the key without quotes";
      case '%' -> what + ": the key is URL-encoded (%2B is +, %2F is /, %3D is =), decode it";
      case '-', '_' -> what + ": this is base64 of the URL alphabet; write + for - and / for _";
      case '<', '>', '$', '{', '}', '*' -> what + ": a placeholder may still stand here";
      case '\u00a0', '\u200b', '\u200c', '\u200d', '\u2060', '\u3000', '\ufeff' ->
          what + ": it is invisible, delete it or copy the key again";
      default ->
          text.charAt(at) < 0x80
              ? what + ", which is in no key"
              : what + ", which is in no key: a placeholder may still stand here";
    };
  }

  private String character(int at) {
    int code = text.codePointAt(at);
    String name = Character.getName(code);
    return "the character U+%04X%s%s"
        .formatted(code, name == null ? "" : " (" + name + ")", place(at));
  }

  /** Lines count from 1 and columns, too. */
  private String place(int at) {
    int line = 1;
    int lineAt = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
      line++;
      lineAt = i + 1;
    }
    String column = " at character " + (text.codePointCount(lineAt, at) + 1);
    return text.indexOf('\n') < 0 ? column : column + " of line " + line;
  }

  private void checkPadding(CharSequence base64, int from, int to) {
    if (base64.length() == 0) {
      throw bad("PEM without content between its first and last line");
    }
    int sign = text.indexOf('=', from);
    if (sign < 0 || sign >= to || text.substring(sign, to).matches("[=\\s]*")) {
      return;
    }
    throw bad(
        from == 0 && NAME.matcher(text).find()
            ? nameInFront()
            : character(sign) + ", which base64 has only at its end: is the key there twice?");
  }

  private String nameInFront() {
    return "a name in front of the key" + place(0) + ": write only what comes after it";
  }

  private static byte[] der(String base64) {
    if (base64.matches("[0-9A-Fa-f]+")) {
      return KeyEncoding.hex(base64);
    }
    String digits = base64.replace("=", "");
    byte[] known = Base64.getDecoder().decode(digits.substring(0, digits.length() / 4 * 4));
    KeyEncoding.checkLength(known, base64.length(), digits.length());
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      // Without the cause: its message shows a character, and the length is what helps.
      throw bad(base64.length() + " characters that are no whole base64: is the key cut?");
    }
  }

  /** The label of a PEM block (RFC 7468), by which a wrong file says what it is. */
  static final class KeyLabel {

    private static final Set<String> READ =
        Set.of(
            "PUBLIC KEY",
            "RSA PUBLIC KEY",
            "CERTIFICATE",
            "X509 CERTIFICATE",
            "TRUSTED CERTIFICATE");

    private KeyLabel() {}

    /** Refuses the labels of everything that is neither a public key nor a certificate. */
    static void check(String label) {
      if (READ.contains(label)) {
        return;
      }
      if (label.contains("PRIVATE KEY")) {
        throw privateKey();
      }
      if (label.contains("REQUEST")) {
        throw request();
      }
      throw bad(
          "PEM of another kind: write Alipay's public key (BEGIN PUBLIC KEY) or its certificate"
              + " (BEGIN CERTIFICATE)");
    }

    static IllegalArgumentException privateKey() {
      return new IllegalArgumentException(
          "expected a public key, got a private key: Payonce needs the public key of Alipay, and"
              + " never a private one. Who may have read this file may have the key: change it");
    }

    static IllegalArgumentException request() {
      return new IllegalArgumentException(
          "expected a certificate, got a certificate request (CSR), which you send to Alipay: download"
              + " alipayCertPublicKey_RSA2.crt from its console");
    }
  }
}
