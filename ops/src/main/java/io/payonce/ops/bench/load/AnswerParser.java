package io.payonce.ops.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads answers of one connection, one after another, without keeping more than a head. */
final class AnswerParser {

  private static final byte[] SUCCESS = "success".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FAIL = "fail".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOSE = "\r\nconnection: close".getBytes(StandardCharsets.US_ASCII);

  private static final int HEAD_BYTES_MAX = 8192;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final long BODY_BYTES_MAX = 1L << 30;

  private byte[] bytes = new byte[512];
  private int length;
  private int headLength;
  private long bodyLength;
  private long bodyLeft;
  private int status;
  private boolean isClosing;

  /** Makes room for the next answer. */
  void reset() {
    length = 0;
    headLength = 0;
    bodyLength = 0;
    bodyLeft = 0;
  }

  /**
   * Takes what came.
   *
   * @return whether the answer is whole
   * @throws UnreadableAnswerException when it is nothing that is read here
   */
  boolean take(ByteBuffer more) throws UnreadableAnswerException {
    if (headLength > 0) {
      return takeBody(more);
    }
    append(more);
    headLength = endOfHead();
    if (headLength == 0) {
      return false;
    }
    readHead();
    bodyLeft = bodyLength - (length - headLength);
    return isWhole();
  }

  /** Whether nothing of an answer has come yet. */
  boolean isEmpty() {
    return length == 0;
  }

  int status() {
    return status;
  }

  /** Whether the receiver closes the connection behind this answer. */
  boolean isClosing() {
    return isClosing;
  }

  /** Status and body in words; of a body only whether it is one of the two that are known. */
  String words() {
    if (bodyLength == 0) {
      return status + " (empty)";
    }
    if (isBody(SUCCESS)) {
      return status + " success";
    }
    return status + (isBody(FAIL) ? " fail" : " (other)");
  }

  boolean isSuccess() {
    return status == 200 && isBody(SUCCESS);
  }

  private boolean isBody(byte[] text) {
    return bodyLength == text.length
        && Arrays.equals(bytes, headLength, headLength + text.length, text, 0, text.length);
  }

  private void append(ByteBuffer more) throws UnreadableAnswerException {
    int needed = length + more.remaining();
    if (needed > 4 * HEAD_BYTES_MAX) {
      throw new UnreadableAnswerException();
    }
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * needed);
    }
    more.get(bytes, length, more.remaining());
    length = needed;
  }

  /** A short body is kept whole, for comparing; of a long one nothing more is. */
  private boolean takeBody(ByteBuffer more) throws UnreadableAnswerException {
    bodyLeft -= more.remaining();
    if (bodyLength <= FAIL.length + SUCCESS.length) {
      append(more);
    }
    return isWhole();
  }

  private boolean isWhole() throws UnreadableAnswerException {
    if (bodyLeft < 0) {
      // More than one answer to one request.
      throw new UnreadableAnswerException();
    }
    return bodyLeft == 0;
  }

  private int endOfHead() throws UnreadableAnswerException {
    for (int at = 3; at < length; at++) {
      if (bytes[at] == '\n' && bytes[at - 1] == '\r' && bytes[at - 2] == '\n') {
        return at + 1;
      }
    }
    if (length > HEAD_BYTES_MAX) {
      throw new UnreadableAnswerException();
    }
    return 0;
  }

  private void readHead() throws UnreadableAnswerException {
    if (headLength < STATUS_AT + 3 || bytes[0] != 'H' || bytes[4] != '/') {
      throw new UnreadableAnswerException();
    }
    status = (int) number(STATUS_AT, STATUS_AT + 3);
    isClosing = valueOf(CLOSE) > 0;
    int at = valueOf(LENGTH);
    if (at < 0 && status != 204) {
      throw new UnreadableAnswerException();
    }
    bodyLength = at < 0 ? 0 : contentLength(at);
  }

  private long contentLength(int from) throws UnreadableAnswerException {
    int start = from;
    while (bytes[start] == ' ') {
      start++;
    }
    int end = start;
    while (bytes[end] >= '0' && bytes[end] <= '9') {
      end++;
    }
    return number(start, end);
  }

  private long number(int from, int to) throws UnreadableAnswerException {
    long number = 0;
    for (int at = from; at < to; at++) {
      int digit = bytes[at] - '0';
      number = number * 10 + digit;
      if (digit < 0 || digit > 9 || number > BODY_BYTES_MAX) {
        throw new UnreadableAnswerException();
      }
    }
    return number;
  }

  /** Where the value of a header begins, or -1. */
  private int valueOf(byte[] lowerCaseName) {
    for (int at = STATUS_AT; at + lowerCaseName.length < headLength; at++) {
      if (bytes[at] == '\r' && startsWith(at, lowerCaseName)) {
        return at + lowerCaseName.length;
      }
    }
    return -1;
  }

  private boolean startsWith(int from, byte[] lowerCase) {
    for (int i = 0; i < lowerCase.length; i++) {
      byte b = bytes[from + i];
      if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != lowerCase[i]) {
        return false;
      }
    }
    return true;
  }
}
