package io.payonce.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP by hand over one connection: what is sent is sent to the byte, lies included. */
public final class RawHttp implements AutoCloseable {

  private static final int PATIENCE_MS = 20_000;

  private final Socket socket;
  private final InputStream in;

  /** Over a connection that is open. */
  public RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    socket.setSoTimeout(PATIENCE_MS);
    socket.setTcpNoDelay(true);
  }

  /** An answer as it was received; header names in lower case. */
  public record Answered(String statusLine, int status, Map<String, String> headers, String body) {

    /** The value of a header, by its name in lower case; null when there is none. */
    public String header(String name) {
      return headers.get(name);
    }

    /** Status and body, for short assertions. */
    public String brief() {
      return status + " " + body;
    }
  }

  /** A form to the path of Alipay. */
  public static String post(String body, String... headers) {
    return "POST /notify/alipay HTTP/1.1\r\nHost: x\r\n"
        + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
        + "Content-Length: "
        + body.getBytes(StandardCharsets.ISO_8859_1).length
        + "\r\n"
        + String.join("", Arrays.stream(headers).map(h -> h + "\r\n").toList())
        + "\r\n"
        + body;
  }

  /** Sends a text, a byte a character. */
  public RawHttp send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends bytes. */
  public RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Says that nothing more will be sent, and still listens. */
  public RawHttp endSending() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** The next answer. */
  public Answered readAnswer() throws IOException {
    return readAnswer(true);
  }

  /** To a HEAD request: a length, and no body. */
  public Answered readAnswerToHead() throws IOException {
    return readAnswer(false);
  }

  /** Whether the other side has ended the connection, after anything that is still unread. */
  public boolean isEnded() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException e) {
      // Reset: it closed while bytes of ours were unread.
      return true;
    }
  }

  /** The answer that the other side gives before it ends the connection; empty for none. */
  public String lastWords() throws IOException {
    try {
      String brief = readAnswer().brief();
      return isEnded() ? brief : brief + " and still open";
    } catch (EOFException e) {
      return "";
    }
  }

  /** Whether the other side ends the connection and said no word of HTTP. */
  public boolean isEndedAfterAlert() throws IOException {
    try {
      return !new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains("HTTP");
    } catch (SocketException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Answered readAnswer(boolean hasBody) throws IOException {
    String statusLine = readLine();
    Map<String, String> headers = new TreeMap<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = hasBody ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Answered(statusLine, Integer.parseInt(statusLine.split(" ")[1]), headers, body);
  }

  private String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended after: " + line);
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
