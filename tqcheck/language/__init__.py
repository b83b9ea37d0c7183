"""What is known of languages: words, sentences, lemmas, frequencies, scripts. Each service loads when first asked."""
