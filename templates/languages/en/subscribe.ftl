# Subscribing, confirming, changing what one gets, leaving.
