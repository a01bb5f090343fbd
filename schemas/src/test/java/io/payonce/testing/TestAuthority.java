package io.payonce.testing;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test, which issues whatever a test asks for. */
public final class TestAuthority {

  private static final AtomicLong SERIALS = new AtomicLong(1);

  private final X500Name name;
  private final KeyPair keys = keyPair("EC", 256);
  private final IssuedCertificate own;

  /** An authority with keys of its own, good for an hour. */
  public TestAuthority(String commonName) {
    name = new X500Name("CN=" + commonName);
    own = sign(new Request().authority(), keys, name);
  }

  /** What it vouches by, as a trust file has it. */
  public String certificatePem() {
    return own.certificatePem();
  }

  /** Its own certificate with its key, as if it were somebody's. */
  public IssuedCertificate own() {
    return own;
  }

  /** A certificate for 127.0.0.1 and localhost. */
  public IssuedCertificate issue() {
    return issue(new Request().localhost());
  }

  /** A certificate as asked for. */
  public IssuedCertificate issue(Request request) {
    return sign(request, keyPair(request.algorithm, request.bits), new X500Name("CN=leaf"));
  }

  /**
   * The content of a certificate to make; valid from a minute ago for an hour unless said
   * otherwise.
   */
  public static final class Request {

    private final List<GeneralName> names = new ArrayList<>();
    private String algorithm = "EC";
    private int bits = 256;
    private Instant from = Instant.now().minus(Duration.ofMinutes(1));
    private Instant to = Instant.now().plus(Duration.ofHours(1));
    private boolean isAuthority;

    /** Names it for this machine. */
    public Request localhost() {
      names.add(new GeneralName(GeneralName.dNSName, "localhost"));
      names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
      return this;
    }

    /** Adds a URI, for example a SPIFFE ID. */
    public Request uri(String uri) {
      names.add(new GeneralName(GeneralName.uniformResourceIdentifier, uri));
      return this;
    }

    /** Gives it an RSA key instead of one on P-256. */
    public Request rsa() {
      algorithm = "RSA";
      bits = 2048;
      return this;
    }

    /** Sets when it is good. */
    public Request valid(Instant validFrom, Instant validTo) {
      from = validFrom;
      to = validTo;
      return this;
    }

    private Request authority() {
      isAuthority = true;
      return this;
    }
  }

  private IssuedCertificate sign(Request request, KeyPair subjectKeys, X500Name subject) {
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              BigInteger.valueOf(SERIALS.getAndIncrement()),
              Date.from(request.from),
              Date.from(request.to),
              subject,
              subjectKeys.getPublic());
      builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(request.isAuthority));
      if (!request.names.isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(request.names.toArray(GeneralName[]::new)));
      }
      PrivateKey issuer = keys.getPrivate();
      ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer);
      return new IssuedCertificate(
          builder.build(signer).getEncoded(), subjectKeys.getPrivate().getEncoded());
    } catch (CertIOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static KeyPair keyPair(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
