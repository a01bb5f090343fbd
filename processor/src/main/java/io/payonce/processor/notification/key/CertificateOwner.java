package io.payonce.processor.notification.key;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An app, as far as certificates name it: tells Alipay's own certificate for it from the other five
 * files of Alipay's console by what each says of itself.
 *
 * @param appId of the app
 * @param sellerIds the payees of the app
 * @param isForOthers whether the app acts for other merchants, whose payees differ from its owner
 */
public record CertificateOwner(String appId, Set<String> sellerIds, boolean isForOthers) {

  private static final String PID = "(2088\\d{12})";

  /** Of an app's own certificate: its owner and the app. */
  private static final Pattern APP_SUBJECT = Pattern.compile(PID + "-(\\d{16})");

  /** Of Alipay's: Alipay's name and the owner of the app. */
  private static final Pattern ALIPAY_SUBJECT = Pattern.compile(".*-" + PID);

  private static final Pattern OWNER = Pattern.compile(PID);
  private static final Pattern SANDBOX_APP = Pattern.compile("9021\\d{12}|2021000\\d{9}");
  private static final Pattern NEW_SANDBOX_APP = Pattern.compile("9021\\d{12}");
  private static final Pattern SANDBOX_ISSUER =
      Pattern.compile("Ant Financial Certification Authority .* test");
  private static final Pattern PRODUCTION_ISSUER =
      Pattern.compile("Ant Financial Certification Authority Class \\d \\w+");
  private static final String WANTED =
      ": name alipayCertPublicKey_RSA2.crt (of SM2 alipayCertPublicKey_SM2.crt)";

  /** An app. */
  public CertificateOwner {
    sellerIds = Set.copyOf(sellerIds);
  }

  /**
   * Checks that a certificate is Alipay's, and for this app.
   *
   * @throws IllegalArgumentException that says which one came
   */
  public void check(AlipayCertificate certificate) {
    CertificateFields fields = certificate.fields();
    if (fields.isIssuedByItself()) {
      throw bad(
          "a root certificate, issued by itself; it belongs in root_certificate_file" + WANTED);
    }
    if (fields.isAuthority() || fields.subjectName().contains("Certification Authority")) {
      throw bad(
          "one of a certification authority, which only signs certificates: put Alipay's own first"
              + " in the file");
    }
    checkSubject(fields.subjectName());
    checkIssuer(fields.issuerName());
  }

  private void checkSubject(String subject) {
    Matcher app = APP_SUBJECT.matcher(subject);
    if (app.matches()) {
      throw bad(
          (app.group(2).equals(appId) ? "the app's own" : "that of another app, " + app.group(2))
              + " (appCertPublicKey_"
              + app.group(2)
              + ".crt), by which Alipay verifies requests"
              + WANTED);
    }
    Matcher alipay = ALIPAY_SUBJECT.matcher(subject);
    boolean namesPayees = sellerIds.stream().anyMatch(id -> OWNER.matcher(id).matches());
    if (alipay.matches() && namesPayees && !isForOthers && !sellerIds.contains(alipay.group(1))) {
      throw bad(
          "one for apps of "
              + alipay.group(1)
              + ", which is not among seller_ids: take the file of this app, or add that id to"
              + " seller_ids if it is a payee, too");
    }
  }

  private void checkIssuer(String issuer) {
    if (SANDBOX_ISSUER.matcher(issuer).matches() && !SANDBOX_APP.matcher(appId).matches()) {
      throw bad("one of the sandbox, and app_id is one of production: download it from there");
    }
    if (PRODUCTION_ISSUER.matcher(issuer).matches() && NEW_SANDBOX_APP.matcher(appId).matches()) {
      throw bad("one of production, and app_id is one of the sandbox: download it from there");
    }
  }

  private static IllegalArgumentException bad(String came) {
    return new IllegalArgumentException("expected Alipay's certificate for this app, got " + came);
  }
}
