package io.payonce.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A root like Alipay's, with the authority under it that issues Alipay's certificates; of RSA or
 * SM2, with names as Alipay writes them.
 */
public final class AlipayAuthority {

  private static final AtomicLong SERIALS = new AtomicLong(1);
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
  private static final String AUTHORITY =
      "CN=Ant Financial Certification Authority %s,OU=Certification Authority,O=Ant Financial,C=CN";

  private final boolean isSm2;
  private final AlipayKeys rootKeys;
  private final AlipayKeys issuerKeys;
  private final String root;
  private final String issuer;

  private AlipayAuthority(boolean isSm2) {
    this.isSm2 = isSm2;
    this.rootKeys = keys();
    this.issuerKeys = keys();
    Instant now = Instant.now();
    this.root =
        pem(name("R1"), name("R1"), rootKeys.pair(), rootKeys, now.plus(Duration.ofDays(9000)));
    this.issuer =
        pem(
            name("Class 2 R1"),
            name("R1"),
            issuerKeys.pair(),
            rootKeys,
            now.plus(Duration.ofDays(3000)));
  }

  /** One of RSA. */
  public static AlipayAuthority rsa() {
    return new AlipayAuthority(false);
  }

  /** One of SM2. */
  public static AlipayAuthority sm2() {
    return new AlipayAuthority(true);
  }

  /** A key pair of its algorithm. */
  public AlipayKeys keys() {
    return isSm2 ? AlipayKeys.sm2() : AlipayKeys.generate();
  }

  /** The root, as {@code alipayRootCert.crt}. */
  public String rootPem() {
    return root;
  }

  /** The authority under the root. */
  public String issuerPem() {
    return issuer;
  }

  /** Alipay's certificate for the apps of an owner, without its issuer. */
  public String alipaysPem(AlipayKeys keys, String pid, Instant end) {
    return pem(
        new X500Name("CN=支付宝(中国)网络技术有限公司-" + pid + ",OU=Alipay,O=Shop,C=CN"),
        name("Class 2 R1"),
        keys.pair(),
        issuerKeys,
        end);
  }

  /** An app's own certificate. */
  public String appsPem(AlipayKeys keys, String pid, String appId) {
    return pem(
        new X500Name("CN=" + pid + "-" + appId + ",OU=Alipay,O=Shop,C=CN"),
        name("Class 2 R1"),
        keys.pair(),
        issuerKeys,
        Instant.now().plus(Duration.ofDays(100)));
  }

  private static X500Name name(String which) {
    return new X500Name(AUTHORITY.formatted(which));
  }

  private String pem(
      X500Name subject, X500Name issuedBy, KeyPair keys, AlipayKeys signer, Instant end) {
    boolean isAuthority = subject.toString().contains("Certification Authority ");
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              issuedBy,
              BigInteger.valueOf(SERIALS.getAndIncrement()),
              Date.from(end.minus(Duration.ofDays(10_000))),
              Date.from(end),
              subject,
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
      byte[] der =
          builder
              .build(
                  new JcaContentSignerBuilder(isSm2 ? "SM3withSM2" : "SHA256withRSA")
                      .setProvider(PROVIDER)
                      .build(signer.pair().getPrivate()))
              .getEncoded();
      byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, newline).encodeToString(der)
          + "\n-----END CERTIFICATE-----\n";
    } catch (OperatorCreationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
