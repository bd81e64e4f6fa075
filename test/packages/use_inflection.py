# requires: inflection==0.5.1
import inflection

for w in ("post", "octopus", "sheep", "person", "CamelCase", "datum", "bus", "matrix", "quiz", "mouse", "status", "news"):
    print(w, inflection.pluralize(w), inflection.singularize(inflection.pluralize(w)), inflection.underscore(w), inflection.camelize(w), inflection.titleize(w), inflection.humanize(w + "_id"), inflection.dasherize(w + "_x"), inflection.tableize(w), inflection.parameterize("Hé " + w))
print([inflection.ordinalize(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 101, 111)], inflection.camelize("a_b_c", False), inflection.transliterate("älämölö"))
