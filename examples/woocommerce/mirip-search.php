<?php
/**
 * Plugin Name: Mirip search
 * Description: The shortcode [mirip_search] puts search by photo into any page.
 * Requires at least: 6.5
 * Requires Plugins: woocommerce
 * License: Apache-2.0
 *
 * Put this file into wp-content/plugins/, and the folders `mirip` (dist/widget) and `katalog` (published with
 * the studio) beside index.php. A product is known by its SKU.
 */

defined( 'ABSPATH' ) || exit;

add_shortcode(
	'mirip_search',
	function ( $attributes ) {
		$options = shortcode_atts(
			array(
				'widget'  => home_url( '/mirip/' ),
				'katalog' => home_url( '/katalog/' ),
				'hasil'   => 10,
			),
			$attributes
		);
		wp_enqueue_script_module( 'mirip', trailingslashit( $options['widget'] ) . 'mirip.js' );
		wp_enqueue_script_module( 'mirip-shop', plugins_url( 'mirip-shop.js', __FILE__ ) );
		return sprintf(
			'<mirip-search src="%s" lang="%s" k="%d" data-shop="%s" cart></mirip-search>',
			esc_url( trailingslashit( $options['katalog'] ) ),
			esc_attr( get_bloginfo( 'language' ) ),
			absint( $options['hasil'] ),
			esc_url( home_url( '/' ) )
		);
	}
);

/** Redirects from `?mirip_sku=T-01` to the product, with `&jumlah=2` to the cart that holds it. */
add_action(
	'template_redirect',
	function () {
		if ( ! isset( $_GET['mirip_sku'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification
			return;
		}
		$id = wc_get_product_id_by_sku( wc_clean( wp_unslash( $_GET['mirip_sku'] ) ) );
		if ( ! $id ) {
			return;
		}
		$target = get_permalink( $id );
		if ( isset( $_GET['jumlah'] ) ) {
			$order  = array(
				'add-to-cart' => $id,
				'quantity'    => max( 1, absint( $_GET['jumlah'] ) ),
			);
			$target = add_query_arg( $order, wc_get_cart_url() );
		}
		wp_safe_redirect( $target );
		exit;
	}
);
