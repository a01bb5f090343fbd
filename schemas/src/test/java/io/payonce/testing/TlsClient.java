package io.payonce.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A client that speaks TLS, with a certificate or without; shares no code with the servers. */
public final class TlsClient {

  private static final char[] PASSWORD = "test".toCharArray();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final TestAuthority authority;
  private final boolean isAnyName;
  private final SSLContext context;
  private final HttpClient http;

  private TlsClient(
      TestAuthority authority, boolean isAnyName, KeyManager[] own, String... protocols) {
    this.authority = authority;
    this.isAnyName = isAnyName;
    this.context = context(authority, isAnyName, own);
    HttpClient.Builder builder = HttpClient.newBuilder().sslContext(context);
    if (protocols.length > 0) {
      SSLParameters parameters = new SSLParameters();
      parameters.setProtocols(protocols);
      builder.sslParameters(parameters);
    }
    this.http = builder.version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  }

  /** One that believes servers of an authority. */
  public static TlsClient trusting(TestAuthority authority) {
    return new TlsClient(authority, false, null);
  }

  /** The same, speaking nothing else. */
  public TlsClient speaking(String protocol) {
    return new TlsClient(authority, isAnyName, null, protocol);
  }

  /** The same, with a certificate of its own; shown whomever the server trusts. */
  public TlsClient as(IssuedCertificate own) {
    return new TlsClient(authority, isAnyName, keyManagers(own));
  }

  /** One that takes any server of the authority, whatever its name is. */
  public static TlsClient trustingAnyName(TestAuthority authority) {
    return new TlsClient(authority, true, null);
  }

  /** The beginning of a request. */
  public HttpRequest.Builder request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).timeout(TIMEOUT);
  }

  /** Gets what is at a URI. */
  public HttpResponse<String> get(String uri) throws IOException, InterruptedException {
    return send(request(uri).build());
  }

  /** Sends a request. */
  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  /** A connection to a port of 127.0.0.1, the handshake done. */
  public SSLSocket connect(int port) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.startHandshake();
    return socket;
  }

  /** The same, asking for what the parameters say, as protocols or those of the application. */
  public SSLSocket connect(int port, SSLParameters asked) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSSLParameters(asked);
    socket.startHandshake();
    return socket;
  }

  /** The certificate that a new client is shown. */
  public X509Certificate certificate(int port) throws IOException {
    try (SSLSocket socket = trusting(authority).connect(port)) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  /**
   * The first message of a client that speaks nothing newer than a version.
   *
   * @param version as on the wire, 0x0302 is TLS 1.1
   */
  public static byte[] clientHello(int version) {
    ByteBuffer body = ByteBuffer.allocate(41);
    // Random of 32 bytes, no session, suite ECDHE-ECDSA-AES128-SHA, no compression.
    body.putShort((short) version).put(new byte[32]).put((byte) 0);
    body.putShort((short) 2).putShort((short) 0xC009).put((byte) 1).put((byte) 0);
    return ByteBuffer.allocate(50)
        .put((byte) 22)
        .putShort((short) version)
        .putShort((short) 45)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) 41)
        .put(body.array())
        .array();
  }

  private static SSLContext context(TestAuthority authority, boolean isAnyName, KeyManager[] own) {
    try {
      KeyStore store = store();
      store.setCertificateEntry(
          "authority", parse(authority.certificatePem().getBytes(StandardCharsets.US_ASCII)));
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      X509TrustManager manager = (X509TrustManager) trust.getTrustManagers()[0];
      context.init(
          own, new TrustManager[] {isAnyName ? new NamelessTrust(manager) : manager}, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyManager[] keyManagers(IssuedCertificate own) {
    try {
      X509Certificate certificate = parse(own.certificate());
      PrivateKey key =
          KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
              .generatePrivate(new PKCS8EncodedKeySpec(own.privateKey()));
      KeyStore store = store();
      store.setKeyEntry("own", key, PASSWORD, new X509Certificate[] {certificate});
      KeyManagerFactory factory = KeyManagerFactory.getInstance("SunX509");
      factory.init(store, PASSWORD);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static X509Certificate parse(byte[] certificate) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate));
  }
}
