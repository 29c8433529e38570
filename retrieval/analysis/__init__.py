"""From text to terms: words, sentences, languages, stems.

Takes plain text, gives `Token`s, `Span`s and `Term`s to index/ and ranking/.
"""
