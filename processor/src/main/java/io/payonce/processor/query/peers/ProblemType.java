package io.payonce.processor.query.peers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every kind of error that the query port answers with: README and openapi.yaml describe each. */
public enum ProblemType {
  NOT_KNOWN(404, "Not known"),
  NO_SUCH_PATH(404, "Nothing at this path"),
  INVALID_REQUEST(400, "Invalid request"),
  UNAUTHENTICATED(401, "Not authenticated"),
  FORBIDDEN(403, "Not allowed"),
  FOREIGN_HOST(403, "Another host is named"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  REQUEST_TOO_LARGE(414, "Request too large"),
  NOT_HERE(421, "Not at this instance"),
  TOO_MANY_QUERIES(429, "Too many queries"),
  UNAVAILABLE(503, "Not available now"),
  INTERNAL(500, "Internal error");

  private static final String PREFIX = "urn:payonce:problem:";

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  /** The type as RFC 9457 has it. */
  String uri() {
    return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the same query may well be answered a moment later. */
  public boolean isPassing() {
    return this == TOO_MANY_QUERIES || this == UNAVAILABLE || this == NOT_HERE;
  }

  /** The type that the HTTP server means by a status of its own. */
  public static ProblemType ofServer(int status) {
    return switch (status) {
      case 404 -> NO_SUCH_PATH;
      case 405 -> METHOD_NOT_ALLOWED;
      case 429 -> TOO_MANY_QUERIES;
      case 413, 414, 431 -> REQUEST_TOO_LARGE;
      // A method or a version that is not spoken here.
      case 501, 505 -> INVALID_REQUEST;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? INVALID_REQUEST : INTERNAL;
    };
  }

  static Optional<ProblemType> ofUri(String uri) {
    return Arrays.stream(values()).filter(type -> type.uri().equals(uri)).findFirst();
  }
}
