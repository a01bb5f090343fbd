package io.payonce.processor.agreement;

import io.payonce.schemas.Coordinates;

/**
 * One agreement as the ledger keeps it.
 *
 * @param isSigned whether it is in force; once ended it stays so, since a new signing has a new
 *     number
 * @param externalAgreementNo the merchant's number, fixed by the first notification; empty when it
 *     named none
 * @param sequence the number of its events so far
 * @param last the record that changed it last
 */
public record Agreement(
    boolean isSigned, String externalAgreementNo, long sequence, Coordinates last) {}
