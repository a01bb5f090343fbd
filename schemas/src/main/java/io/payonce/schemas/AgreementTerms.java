package io.payonce.schemas;

import java.time.OffsetDateTime;

/**
 * Terms that a buyer agreed to, as the notification tells it; each may be null.
 *
 * @param externalAgreementNo the merchant's number of the agreement
 * @param productCode Alipay's product ({@code personal_product_code})
 * @param signScene the scene, as {@code INDUSTRY|GAME_CHARGE}
 * @param signedAt when the buyer signed, by Alipay's clock
 * @param validFrom when it begins to be valid
 * @param validTo when it ends to be valid
 */
public record AgreementTerms(
    String externalAgreementNo,
    String productCode,
    String signScene,
    OffsetDateTime signedAt,
    OffsetDateTime validFrom,
    OffsetDateTime validTo) {}
