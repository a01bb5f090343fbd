package io.payonce.processor.notification.key;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The way from a certificate of Alipay's to one of its roots, by PKIX (RFC 5280, 6) of the JDK for
 * RSA, of Bouncy Castle for SM2.
 *
 * <p>Revocation is not asked: no remote call decides. Time is the moment of the check, or the
 * nearest one at which the certificate was valid.
 */
public final class CertificateChain {

  /** 1.2.156.10197.1.501, SM2 with SM3. */
  private static final byte[] SM2_SIGNATURE = HexFormat.of().parseHex("06082a811ccf55018375");

  private static final String EXPECTED =
      "expected a certificate that was issued under root_certificate_file, got ";

  private final List<DerElement> certificates;
  private final List<DerElement> roots;

  private CertificateChain(List<DerElement> certificates, List<DerElement> roots) {
    this.certificates = certificates;
    this.roots = roots;
  }

  /**
   * Checks that the first certificate of a file was issued under a root.
   *
   * @param file with the certificates between it and the root behind it
   * @param rootFile with one root or several, of any algorithm
   * @throws IllegalArgumentException that says where the chain ends
   */
  public static void check(byte[] file, byte[] rootFile, Instant now) {
    new CertificateChain(Der.certificates(file), Der.certificates(rootFile)).check(now);
  }

  private void check(Instant now) {
    boolean isSm2 = isSm2(certificates.get(0));
    List<DerElement> ofAlgorithm = roots.stream().filter(root -> isSm2(root) == isSm2).toList();
    if (ofAlgorithm.isEmpty()) {
      throw bad("none of " + (isSm2 ? "SM2" : "RSA"));
    }
    requireIssuers();
    try {
      build(ofAlgorithm, isSm2 ? Sm2Provider.make() : null, now);
    } catch (GeneralSecurityException e) {
      // Without the cause's message: it repeats whole certificates.
      throw new IllegalArgumentException(
          EXPECTED
              + "one of which no chain leads there: a signature does not verify, an issuer is not"
              + " marked as an authority (Alipay's sandbox issues such: leave root_certificate_file"
              + " out there), or is out of its dates",
          e);
    }
  }

  private static IllegalArgumentException bad(String roots) {
    return new IllegalArgumentException(
        "expected the root of the certificate in root_certificate_file, got " + roots);
  }

  /** Names the first issuer that neither file has. */
  private void requireIssuers() {
    Set<Object> subjects = new HashSet<>();
    roots.forEach(root -> subjects.add(CertificateFields.of(root).subject()));
    certificates.stream()
        .skip(1)
        .forEach(issuer -> subjects.add(CertificateFields.of(issuer).subject()));
    for (DerElement certificate : certificates) {
      CertificateFields fields = CertificateFields.of(certificate);
      if (!subjects.contains(fields.issuer())) {
        throw new IllegalArgumentException(
            EXPECTED
                + "one issued by \""
                + fields.issuerName()
                + "\", which is in neither file: is it another root's, or has the certificate file"
                + " lost what comes after the first certificate?");
      }
    }
  }

  /** The JDK's provider when there is none. */
  private void build(List<DerElement> anchors, Provider provider, Instant now)
      throws GeneralSecurityException {
    CertificateFactory factory =
        provider == null
            ? CertificateFactory.getInstance("X.509")
            : CertificateFactory.getInstance("X.509", provider);
    Set<TrustAnchor> trusted = new HashSet<>();
    for (DerElement anchor : anchors) {
      trusted.add(new TrustAnchor(x509(factory, anchor), null));
    }
    Set<X509Certificate> known = new HashSet<>();
    for (DerElement certificate : certificates) {
      known.add(x509(factory, certificate));
    }
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(x509(factory, certificates.get(0)));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(valid(now)));
    if (provider == null) {
      CertPathBuilder.getInstance("PKIX").build(parameters);
    } else {
      CertPathBuilder.getInstance("PKIX", provider).build(parameters);
    }
  }

  private Instant valid(Instant now) {
    CertificateFields first = CertificateFields.of(certificates.get(0));
    if (now.isBefore(first.notBefore())) {
      return first.notBefore();
    }
    return now.isAfter(first.notAfter()) ? first.notAfter() : now;
  }

  private static X509Certificate x509(CertificateFactory factory, DerElement certificate)
      throws GeneralSecurityException {
    return (X509Certificate)
        factory.generateCertificate(new ByteArrayInputStream(certificate.encoded()));
  }

  private static boolean isSm2(DerElement certificate) {
    List<DerElement> algorithm = certificate.parts().get(1).parts();
    return Arrays.equals(algorithm.get(0).encoded(), SM2_SIGNATURE);
  }

  /** Bouncy Castle, registered nowhere; a class of its own, which only a chain of SM2 loads. */
  private static final class Sm2Provider {

    static Provider make() {
      return new BouncyCastleProvider();
    }
  }
}
