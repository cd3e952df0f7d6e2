"""The kinds of goods that the network names by itself, before a shop has taught it anything.

One linear layer on the embedding, fitted after fine-tuning by logistic regression (probe.py), so that
it can't bend the space that search lives in. Classes are the article types of `fashion` and the
coarse classes of `grocery` that have enough photos; garments of `clothing` join the type that they
are. `other` is learned from `objects`: without it every lamp would be a handbag.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .data import ImageSet

OTHER = "other"

# id: (Indonesian, English, labels in fashion, clothing and grocery)
_KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "t-shirt": ("Kaus", "T-shirt", ("Tshirts", "T-Shirt", "Longsleeve", "Polo")),
    "shirt": ("Kemeja", "Shirt", ("Shirts", "Shirt")),
    "top": ("Atasan wanita", "Top", ("Tops", "Top", "Blouse", "Tunics")),
    "kurta": ("Kurta", "Kurta", ("Kurtas", "Kurtis", "Kurta Sets")),
    "sweater": ("Sweter", "Sweater", ("Sweatshirts", "Sweaters", "Hoodie")),
    "jacket": ("Jaket", "Jacket", ("Jackets", "Outwear", "Rain Jacket", "Nehru Jackets")),
    "blazer": ("Blazer", "Blazer", ("Blazer", "Blazers", "Waistcoat")),
    "dress": ("Gaun", "Dress", ("Dresses", "Dress")),
    "skirt": ("Rok", "Skirt", ("Skirts", "Skirt")),
    "saree": ("Sari", "Saree", ("Sarees",)),
    "jeans": ("Celana jin", "Jeans", ("Jeans", "Jeggings")),
    "trousers": ("Celana panjang", "Trousers", ("Trousers", "Pants", "Track Pants")),
    "leggings": ("Legging", "Leggings", ("Leggings", "Churidar", "Tights", "Stockings")),
    "capris": ("Celana tujuh perdelapan", "Capri trousers", ("Capris",)),
    "shorts": ("Celana pendek", "Shorts", ("Shorts",)),
    "undershirt": ("Kaus dalam", "Undershirt", ("Undershirt", "Body")),
    "socks": ("Kaus kaki", "Socks", ("Socks",)),
    "shawl": ("Selendang", "Scarf or shawl", ("Dupatta", "Scarves", "Stoles", "Mufflers")),
    "tie": ("Dasi", "Tie", ("Ties",)),
    "belt": ("Ikat pinggang", "Belt", ("Belts",)),
    "hat": ("Topi", "Hat or cap", ("Caps", "Hat")),
    "casual-shoes": ("Sepatu santai", "Casual shoes", ("Casual Shoes",)),
    "sports-shoes": ("Sepatu olahraga", "Sports shoes", ("Sports Shoes",)),
    "formal-shoes": ("Sepatu formal", "Formal shoes", ("Formal Shoes",)),
    "heels": ("Sepatu hak tinggi", "Heels", ("Heels",)),
    "flats": ("Sepatu datar", "Flat shoes", ("Flats",)),
    "sandals": ("Sandal", "Sandals", ("Sandals", "Sports Sandals")),
    "flip-flops": ("Sandal jepit", "Flip-flops", ("Flip Flops",)),
    "handbag": ("Tas tangan", "Handbag", ("Handbags",)),
    "clutch": ("Tas genggam", "Clutch", ("Clutches",)),
    "backpack": ("Ransel", "Backpack", ("Backpacks", "Rucksacks")),
    "travel-bag": ("Tas jinjing", "Travel or laptop bag", ("Laptop Bag", "Duffel Bag", "Messenger Bag")),
    "wallet": ("Dompet", "Wallet", ("Wallets",)),
    "watch": ("Jam tangan", "Watch", ("Watches",)),
    "sunglasses": ("Kacamata hitam", "Sunglasses", ("Sunglasses",)),
    "earrings": ("Anting", "Earrings", ("Earrings",)),
    "necklace": ("Kalung", "Necklace", ("Pendant", "Necklace and Chains", "Jewellery Set")),
    "bracelet": ("Gelang", "Bracelet", ("Bangle", "Bracelet")),
    "ring": ("Cincin", "Ring", ("Ring",)),
    "cufflinks": ("Kancing manset", "Cufflinks", ("Cufflinks",)),
    "apple": ("Apel", "Apple", ("Apple",)),
    "pear": ("Pir", "Pear", ("Pear",)),
    "melon": ("Melon", "Melon", ("Melon",)),
    "citrus": ("Jeruk", "Citrus fruit", ("Satsumas", "Orange", "Lemon", "Lime", "Red-Grapefruit")),
    "banana": ("Pisang", "Banana", ("Banana",)),
    "mango": ("Mangga", "Mango", ("Mango",)),
    "papaya": ("Pepaya", "Papaya", ("Papaya",)),
    "pineapple": ("Nanas", "Pineapple", ("Pineapple",)),
    "avocado": ("Alpukat", "Avocado", ("Avocado",)),
    "kiwi": ("Kiwi", "Kiwi", ("Kiwi",)),
    "stone-fruit": ("Persik dan prem", "Peach or plum", ("Peach", "Nectarine", "Plum")),
    "passion-fruit": ("Markisa", "Passion fruit", ("Passion-Fruit",)),
    "pomegranate": ("Delima", "Pomegranate", ("Pomegranate",)),
    "tomato": ("Tomat", "Tomato", ("Tomato",)),
    "pepper": ("Paprika", "Pepper", ("Pepper",)),
    "potato": ("Kentang", "Potato", ("Potato",)),
    "onion": ("Bawang", "Onion or garlic", ("Onion", "Garlic")),
    "carrot": ("Wortel", "Carrot", ("Carrots",)),
    "mushroom": ("Jamur", "Mushroom", ("Mushroom",)),
    "cucumber": ("Mentimun dan zukini", "Cucumber or zucchini", ("Cucumber", "Zucchini")),
    "leaf-vegetable": ("Sayuran", "Leaf or stalk vegetable", ("Leek", "Cabbage", "Asparagus")),
    "aubergine": ("Terung", "Aubergine", ("Aubergine",)),
    "root-vegetable": ("Umbi", "Root vegetable", ("Ginger", "Red-Beet")),
    "juice": ("Jus", "Juice", ("Juice",)),
    "milk": ("Susu", "Milk", ("Milk", "Sour-Milk", "Soy-Milk", "Oat-Milk")),
    "yoghurt": ("Yoghurt", "Yoghurt or cream", ("Yoghurt", "Soyghurt", "Oatghurt", "Sour-Cream")),
    OTHER: ("Barang lain", "Something else", ()),
}  # fmt: skip
_COLUMN = {"fashion": "article_type", "clothing": "label", "grocery": "coarse"}
_KIND_OF = {label: kind for kind, (_, _, labels) in _KINDS.items() for label in labels}


@dataclass(frozen=True)
class Category:
    """One kind of goods, as the card names it."""

    id: str
    words: dict[str, str]


def categories() -> list[Category]:
    """All kinds in the order of the network's logits."""
    return [Category(kind, {"id": i, "en": e}) for kind, (i, e, _) in _KINDS.items()]


def category_labels(images: ImageSet) -> NDArray[np.int32]:
    """The kind of each row of a set, as its logit's index; -1 where the set doesn't say."""
    order = {kind: i for i, kind in enumerate(_KINDS)}
    if images.name == "objects":
        return np.full(len(images.rows), order[OTHER], np.int32)
    column = _COLUMN[images.name]
    kinds = (_KIND_OF.get(row[column]) for row in images.rows)
    return np.array([-1 if kind is None else order[kind] for kind in kinds], np.int32)
