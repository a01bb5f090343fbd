package io.payonce.processor.notification.key;

import io.payonce.processor.notification.sender.OrdersMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An app at Alipay whose notifications are ours.
 *
 * @param appId Alipay's number of it
 * @param sellerIds the payees that are ours, by seller_id or seller_email; empty: not checked
 * @param authAppIds the merchants' apps that it may act for, besides itself; empty: not checked
 * @param keys Alipay's keys for it, {@link #KEYS_MAX} at most
 * @param contentKey by which Alipay encrypts the content of messages, if it does
 * @param orders the use that it makes of its merchant's own orders
 */
public record MerchantApp(
    String appId,
    Set<String> sellerIds,
    Set<String> authAppIds,
    List<MerchantKey> keys,
    Optional<ContentKey> contentKey,
    OrdersMode orders) {

  /** A bad signature costs at most so many RSA operations. */
  public static final int KEYS_MAX = 8;

  /** An app whose messages come in plain text. */
  public MerchantApp(
      String appId, Set<String> sellerIds, Set<String> authAppIds, List<MerchantKey> keys) {
    this(appId, sellerIds, authAppIds, keys, Optional.empty());
  }

  /** An app whose payments are compared with no order. */
  public MerchantApp(
      String appId,
      Set<String> sellerIds,
      Set<String> authAppIds,
      List<MerchantKey> keys,
      Optional<ContentKey> contentKey) {
    this(appId, sellerIds, authAppIds, keys, contentKey, OrdersMode.IGNORE);
  }

  /** An app with 1 to {@link #KEYS_MAX} keys, each with its own id. */
  public MerchantApp {
    sellerIds = Set.copyOf(sellerIds);
    authAppIds = Set.copyOf(authAppIds);
    keys = List.copyOf(keys);
    if (keys.isEmpty() || keys.size() > KEYS_MAX) {
      throw new IllegalArgumentException("expected 1 to " + KEYS_MAX + " keys, got " + keys.size());
    }
    Set<String> ids = new HashSet<>();
    for (MerchantKey key : keys) {
      if (!ids.add(key.id())) {
        throw new IllegalArgumentException("expected each key id once, got " + key.id() + " twice");
      }
    }
  }

  /**
   * The end of the certificate that ends last among the keys that are not over then; empty when
   * none of them is in a certificate that ends, or none is left.
   */
  Optional<Instant> certificateEnd(Instant now) {
    List<MerchantKey> left = keys.stream().filter(key -> !key.isOverAt(now)).toList();
    return left.stream().allMatch(key -> key.certificate() != null)
        ? left.stream().map(key -> key.certificate().notAfter()).max(Comparator.naturalOrder())
        : Optional.empty();
  }
}
