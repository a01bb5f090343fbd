package io.payonce.processor.kind;

import java.nio.charset.StandardCharsets;

/**
 * The thing that notifications of a kind are about: an order, an agreement.
 *
 * @param kind the kind's name
 * @param appId the merchant app
 * @param id its number within the app
 */
public record Subject(String kind, String appId, String id) {

  /** The key under which all of its records travel. */
  public byte[] routingKey() {
    return id.getBytes(StandardCharsets.UTF_8);
  }
}
