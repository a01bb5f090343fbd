package io.payonce.ops.local.send;

/**
 * The response to a request.
 *
 * @param status the HTTP status, or 0 when no answer came
 * @param requestId the X-Request-Id, or null
 * @param isSuccess whether it was 200 with exactly the 7 bytes {@code success}
 * @param error why no answer came, or null
 */
public record IngressAnswer(int status, String requestId, boolean isSuccess, String error) {

  /** No answer: the request may have arrived nevertheless. */
  public static IngressAnswer none(String error) {
    return new IngressAnswer(0, null, false, error);
  }

  /** Whether any answer came. */
  public boolean came() {
    return status != 0;
  }
}
