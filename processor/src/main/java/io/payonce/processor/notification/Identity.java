package io.payonce.processor.notification;

import java.time.OffsetDateTime;

/**
 * The names of a believed notification.
 *
 * @param source who sent it
 * @param notifyId its id, 1 to 128 characters, the same over all re-sends
 * @param stamp when it was stamped, by the sender's clock
 * @param appId the app whose key signed
 * @param merchantAppId whose subject it is about: {@code auth_app_id}, else {@code app_id}
 */
public record Identity(
    String source, String notifyId, OffsetDateTime stamp, String appId, String merchantAppId) {}
