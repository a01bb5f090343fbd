package io.payonce.processor.notification.key;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key by which Alipay encrypts the content of messages for an app: AES in CBC mode, PKCS5
 * padding, an initialization vector of zeros (alipay-sdk-java, AlipayEncrypt).
 *
 * <p>It hides and proves nothing: what is decrypted was signed as ciphertext.
 */
public final class ContentKey {

  private static final int IV_BYTES = 16;

  private final SecretKeySpec key;

  private ContentKey(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * The key in a text as Alipay's console shows it.
   *
   * @param base64 of 16, 24 or 32 bytes
   * @throws IllegalArgumentException when it is none; the message shows nothing of it
   */
  public static ContentKey parse(byte[] base64) {
    byte[] bytes =
        decode(
            new String(base64, StandardCharsets.ISO_8859_1)
                .strip()
                .getBytes(StandardCharsets.ISO_8859_1));
    if (bytes == null || bytes.length != 16 && bytes.length != 24 && bytes.length != 32) {
      throw new IllegalArgumentException(
          "expected base64 of an AES key of 16, 24 or 32 bytes, got something else");
    }
    return new ContentKey(bytes);
  }

  /** The text of a ciphertext in base64; empty when it is none of this key. */
  public Optional<String> decrypt(String base64) {
    byte[] ciphertext = base64 == null ? null : decode(base64.getBytes(StandardCharsets.UTF_8));
    if (ciphertext == null) {
      return Optional.empty();
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(new byte[IV_BYTES]));
      ByteBuffer plain = ByteBuffer.wrap(cipher.doFinal(ciphertext));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(plain).toString());
    } catch (GeneralSecurityException | CharacterCodingException notOfThisKey) {
      return Optional.empty();
    }
  }

  private static byte[] decode(byte[] base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }
}
