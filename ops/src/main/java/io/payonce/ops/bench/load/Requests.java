package io.payonce.ops.bench.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The requests of a run as bytes, made before it begins: sending costs no signature and no
 * formatting.
 */
final class Requests {

  /** For a request whose body was sent before, or is forged. */
  static final int NOT_FRESH = -1;

  private final List<byte[]> genuine;
  private final List<byte[]> forged;
  private final SplittableRandom random;
  private final double duplicates;
  private final double forgedShare;
  private long fresh;
  private long repeats;
  private long forgeries;
  private int lastBody = NOT_FRESH;

  private Requests(List<byte[]> genuine, List<byte[]> forged, LoadSettings settings) {
    this.genuine = genuine;
    this.forged = forged;
    this.random = new SplittableRandom(settings.seed());
    this.duplicates = settings.duplicates();
    this.forgedShare = settings.forged();
  }

  /** Puts a head before each body, and makes forgeries when the run wants any. */
  static Requests of(List<byte[]> bodies, LoadSettings settings) {
    List<byte[]> genuine = bodies.stream().map(body -> request(settings.uri(), body)).toList();
    List<byte[]> forged =
        settings.forged() == 0
            ? List.of()
            : bodies.stream()
                .map(
                    body -> request(settings.uri(), Forgery.of(body, bodies.get(0), bodies.get(1))))
                .toList();
    return new Requests(genuine, forged, settings);
  }

  /** The next one; in turn from the beginning when there are no more. */
  byte[] next() {
    double chance = random.nextDouble();
    lastBody = NOT_FRESH;
    if (chance < forgedShare) {
      forgeries++;
      return forged.get((int) (forgeries % forged.size()));
    }
    if (chance < forgedShare + duplicates && fresh > 0) {
      repeats++;
      return genuine.get(random.nextInt((int) Math.min(fresh, genuine.size())));
    }
    lastBody = fresh < genuine.size() ? (int) fresh : NOT_FRESH;
    return genuine.get((int) (fresh++ % genuine.size()));
  }

  /** The place of the last request's body among the bodies when no request before had it. */
  int lastBody() {
    return lastBody;
  }

  /** Requests with a body that no request before had, but for the turns after the first. */
  long fresh() {
    return fresh;
  }

  /** Requests that repeated a body by choice. */
  long repeats() {
    return repeats;
  }

  long forgeries() {
    return forgeries;
  }

  private static byte[] request(URI uri, byte[] body) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    String head =
        "POST "
            + target
            + " HTTP/1.1\r\nHost: "
            + uri.getAuthority()
            + "\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    return joined(head.getBytes(StandardCharsets.US_ASCII), body);
  }

  private static byte[] joined(byte[] head, byte[] body) {
    byte[] request = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }
}
