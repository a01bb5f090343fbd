/**
 * The fields of a form body: decoded strictly, and searched for fields that hide in others.
 *
 * <p>Pure and linear in the size of a body. It believes nothing and knows no key.
 */
package io.payonce.processor.notification.form;
