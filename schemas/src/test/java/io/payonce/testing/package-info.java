/**
 * Fixtures that every module's tests share: a real broker, an Alipay that signs, waiting, golden
 * files.
 *
 * <p>They know the contract ({@code io.payonce.schemas}) and nothing of the modules that fulfil it.
 * The signer is Alipay's own SDK and shares no code with our verifier.
 */
package io.payonce.testing;
