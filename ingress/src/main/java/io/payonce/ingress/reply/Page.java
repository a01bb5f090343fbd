package io.payonce.ingress.reply;

import java.nio.charset.StandardCharsets;

/** A small whole answer for people and monitoring. */
public record Page(int status, String contentType, byte[] body) {

  public static Page text(int status, String text) {
    return new Page(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }
}
